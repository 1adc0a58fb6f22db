/// \file
/// What CPython's own tests ask of Queue, where no other test of ours asks it already. Which of its cases is
/// held by which test: docs/conformance/05_pipe.md.

#include "chapters/03_processes/process.hpp"
#include "chapters/05_pipe/pipe.hpp"
#include "chapters/05_pipe/promises/stocktaking.hpp"
#include "chapters/05_pipe/queue.hpp"

#include <set>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

namespace hands {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 20s;

using QueueCases = StocktakingTest;

void get_six(Consumer<int> queue, Connection parent) {
    parent.recv<bool>();
    for (int i = 1; i <= 6; ++i) {
        if (queue.get() != i) throw std::runtime_error("a message was lost");
    }
    parent.send(true);
}

// promise 5.10
TEST_F(QueueCases, PuttingSaysWhetherThereIsRoom) {
    auto [producer, consumer] = queue<int>(4096);
    auto [here, there] = pipe();
    Process child{get_six, consumer.duplicate(), std::move(there)};
    child.start();
    EXPECT_FALSE(consumer.poll());
    producer.put(1);
    for (int i = 2; i <= 6; ++i) EXPECT_TRUE(producer.put_for(i, i % 2 == 0 ? 0ns : patience));
    EXPECT_TRUE(consumer.poll());
    int more = 0;
    while (producer.put_for(0, 0s)) ++more;
    EXPECT_FALSE(producer.put_for(7, 0s));
    EXPECT_FALSE(producer.put_for(7, -1s));
    EXPECT_FALSE(producer.put_for(7, 1ms));
    here.send(true);
    EXPECT_EQ(here.recv<bool>(), true);
    while (more-- > 0) EXPECT_EQ(consumer.get(), 0);
    EXPECT_FALSE(consumer.poll());
    EXPECT_TRUE(producer.put_for(7, 0s));
}

void put_four(Producer<int> queue, Connection parent) {
    parent.recv<bool>();
    for (int i = 2; i <= 5; ++i) queue.put(i);
    parent.send(true);
}

// promise 5.10: what put() has returned from is there, without any time for a thread to move it
TEST_F(QueueCases, WhatWasPutIsThereAtOnce) {
    auto [producer, consumer] = queue<int>();
    auto [here, there] = pipe();
    Process child{put_four, producer.duplicate(), std::move(there)};
    child.start();
    EXPECT_FALSE(consumer.poll());
    here.send(true);
    EXPECT_EQ(here.recv<bool>(), true);
    EXPECT_TRUE(consumer.poll());
    EXPECT_EQ(consumer.get(), 2);
    EXPECT_EQ(consumer.get_for(patience), 3);
    EXPECT_EQ(consumer.get_for(0s), 4);
    EXPECT_EQ(consumer.get_for(-1s), 5);
    EXPECT_FALSE(consumer.poll());
    EXPECT_EQ(consumer.get_for(0s), std::nullopt);
    EXPECT_EQ(consumer.get_for(1ms), std::nullopt);
    EXPECT_FALSE(consumer.ended());
}

void put_the_second_ten(Producer<int> queue) {
    for (int i = 10; i < 20; ++i) queue.put(i);
}

// promise 5.10
TEST_F(QueueCases, AChildGoesOnWhereItsParentHasPut) {
    auto [producer, consumer] = queue<int>();
    for (int i = 0; i < 10; ++i) producer.put(i);
    Process child{put_the_second_ten, producer.duplicate()};
    child.start();
    for (int i = 0; i < 20; ++i) EXPECT_EQ(consumer.get(), i);
    EXPECT_EQ(consumer.get_for(0s), std::nullopt);
}

void put_whether_it_is_empty(Consumer<bool> consumer, Producer<bool> producer) {
    for (int i = 0; i < 2; ++i) producer.put(!consumer.poll());
}

// promise 5.10
TEST_F(QueueCases, AChildSeesWhetherItIsEmpty) {
    auto [producer, consumer] = queue<bool>();
    EXPECT_FALSE(consumer.poll());
    Process child{put_whether_it_is_empty, consumer.duplicate(), producer.duplicate()};
    child.start();
    ASSERT_TRUE(child.join_for(patience));
    EXPECT_EQ(consumer.get(), true);
    EXPECT_EQ(consumer.get(), false);
    EXPECT_FALSE(consumer.poll());
}

void work_until_the_end(Consumer<int> tasks, Producer<int> done) {
    for (const int task : tasks) done.put(task * task);
}

// promise 5.10: all work is done when the queue of what was done ends. No count of tasks is needed for that
TEST_F(QueueCases, TheEndTellsThatAllTasksAreDone) {
    auto [tasks, worker_tasks] = queue<int>();
    auto [worker_done, done] = queue<int>();
    std::vector<Process> workers;
    for (int i = 0; i < 4; ++i)
        workers.emplace_back(work_until_the_end, worker_tasks.duplicate(), worker_done.duplicate()).start();
    worker_tasks.close();
    worker_done.close();
    for (int i = 0; i < 10; ++i) tasks.put(i);
    tasks.close();
    std::multiset<int> results;
    for (const int result : done) results.insert(result);
    EXPECT_EQ(results, (std::multiset<int>{0, 1, 4, 9, 16, 25, 36, 49, 64, 81}));
}

}  // namespace
}  // namespace hands
