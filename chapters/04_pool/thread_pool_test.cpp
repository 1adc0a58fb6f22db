#include "chapters/04_pool/thread_pool.hpp"

#include "chapters/04_pool/task_error.hpp"

#include <atomic>
#include <functional>
#include <latch>
#include <memory>
#include <optional>
#include <stdexcept>
#include <thread>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::ElementsAre;

struct OutOfStock : std::runtime_error {
    using std::runtime_error::runtime_error;
};

TEST(ThreadPool, RunsAsManyTasksAtOnceAsItHasWorkers) {
    constexpr int workers = 3;
    ThreadPool pool{workers};
    std::latch all_are_here{workers};  // opens only if all of them are inside together
    pool.map([&](int) { all_are_here.arrive_and_wait(); }, std::vector{1, 2, 3}, 1);
    EXPECT_TRUE(all_are_here.try_wait());
}

// promise 4.11
TEST(ThreadPool, AnExceptionArrivesAsItWasThrown) {
    ThreadPool pool{1};
    EXPECT_THROW(pool.submit([] { throw OutOfStock("no apples"); }).get(), OutOfStock);
    EXPECT_THROW(pool.submit([] { throw 42; }).get(), int);
}

TEST(ThreadPool, TasksMayCaptureAndMoveWhatTheyLike) {
    ThreadPool pool{2};
    int factor = 3;
    EXPECT_THAT(pool.map([&](int n) { return n * factor; }, std::vector{1, 2}), ElementsAre(3, 6));
    auto owner = pool.submit([](std::unique_ptr<int> n) { return std::make_unique<int>(*n + 1); },
                             std::make_unique<int>(4));
    EXPECT_EQ(*owner.get(), 5);
}

// promise 4.11
TEST(ThreadPool, DestructionWaitsForWhatRunsAndDropsWhatDoesNot) {
    std::latch is_running{1};
    std::latch go_on{1};
    std::atomic<bool> finished = false;
    std::optional<ThreadPool::Handle<int>> dropped;
    std::thread releaser;
    {
        ThreadPool pool{1};
        pool.submit([&] {
            is_running.count_down();
            go_on.wait();
            finished = true;
        });
        is_running.wait();
        dropped.emplace(pool.submit([] { return 1; }));
        releaser = std::thread{[&] {
            EXPECT_THROW(dropped->get(), TaskCancelled);  // it is dropped before what runs has ended
            go_on.count_down();
        }};
    }
    EXPECT_TRUE(finished);
    releaser.join();
}

// promise 4.11: of a chunk, too, what has not begun is dropped
TEST(ThreadPool, TerminateDropsTheRestOfTheChunkThatRuns) {
    std::latch is_running{1};
    std::latch go_on{1};
    std::atomic<int> begun = 0;
    ThreadPool pool{1};
    auto results = pool.imap(
        [&](int n) {
            ++begun;
            is_running.count_down();
            go_on.wait();
            return n;
        },
        std::vector{1, 2, 3, 4}, 4);
    std::jthread reader{[&] {
        auto it = results.begin();
        EXPECT_EQ(*it, 1);
        EXPECT_THROW(*++it, TaskCancelled);
    }};
    is_running.wait();
    // Nobody can tell from outside that terminate() has asked the thread to stop, only that it has dropped
    // what was queued: the task below.
    auto queued = pool.submit([] { return 5; });
    std::jthread releaser{[&] {
        EXPECT_THROW(queued.get(), TaskCancelled);
        go_on.count_down();
    }};
    pool.terminate();
    EXPECT_GE(begun, 1);
    EXPECT_LT(begun, 5);
}

// promise 4.7
TEST(ThreadPool, ATaskCanBeCancelledBeforeItStarts) {
    ThreadPool pool{1};
    std::latch is_running{1};
    std::latch go_on{1};
    auto running = pool.submit([&] {
        is_running.count_down();
        go_on.wait();
    });
    is_running.wait();
    auto waiting = pool.submit([] { return 1; });
    EXPECT_FALSE(running.cancel());
    EXPECT_TRUE(waiting.cancel());
    EXPECT_THROW(waiting.get(), TaskCancelled);
    EXPECT_FALSE(running.get_for(std::chrono::milliseconds{1}));
    go_on.count_down();
    running.get();
}

TEST(ThreadPool, ATaskThatWaitsForItsOwnPoolIsRefused) {
    ThreadPool pool{1};
    auto task = pool.submit([&pool] { return pool.submit([] { return 1; }).get(); });
    EXPECT_THROW(task.get(), std::logic_error);
}

TEST(ThreadPool, TasksMayGiveItTasks) {
    ThreadPool pool{1};
    auto outer = pool.submit([&pool] { return pool.submit([] { return 7; }); });
    EXPECT_EQ(outer.get().get(), 7);
}

TEST(ThreadPool, WhoWaitsIsWokenByItsOwnTask) {
    std::latch other_is_done{1};
    ThreadPool pool{2};
    auto waits = pool.submit([&] { other_is_done.wait(); });
    std::thread waiter{[&] { waits.get(); }};
    pool.submit([] { return 1; }).get();  // or nobody would open the latch
    other_is_done.count_down();
    waiter.join();
}

/// Calls a function when it goes.
std::shared_ptr<void> at_the_end(std::function<void()> function) {
    return {nullptr, [function = std::move(function)](void*) { function(); }};
}

/// Something that takes its time to go: it would not be gone when somebody who need not wait for it looks.
std::shared_ptr<void> slow_to_go(std::atomic<int>& gone) {
    return at_the_end([&gone] {
        constexpr int a_while = 2000;
        for (int i = 0; i < a_while; ++i) std::this_thread::yield();
        ++gone;
    });
}

TEST(ThreadPool, NothingOfATaskIsLeftWhenItsResultIsThere) {
    std::atomic<int> gone = 0;
    ThreadPool pool{2};
    auto task = pool.submit([captured = slow_to_go(gone)](const std::shared_ptr<void>&) {}, slow_to_go(gone));
    task.get();
    EXPECT_EQ(gone, 2);
}

TEST(ThreadPool, WhatATaskHasCapturedMayUseThePoolWhenItGoes) {
    std::latch handle_is_gone{1};
    std::latch last_task_runs{1};
    ThreadPool pool{1};
    pool.submit([&, last = at_the_end([&] { pool.submit([&] { last_task_runs.count_down(); }); })] {
        handle_is_gone.wait();
    });
    handle_is_gone.count_down();
    last_task_runs.wait();
}

TEST(ThreadPool, SoMayWhatADroppedTaskHasCaptured) {
    std::latch is_running{1};
    std::latch go_on{1};
    bool was_refused = false;
    ThreadPool pool{1};
    pool.submit([&] {
        is_running.count_down();
        go_on.wait();
    });
    is_running.wait();
    pool.submit([last = at_the_end([&] {
                     EXPECT_THROW(pool.submit([] {}), std::logic_error);  // it has ended
                     was_refused = true;
                     go_on.count_down();
                 })] {});
    pool.terminate();
    EXPECT_TRUE(was_refused);
}

}  // namespace
}  // namespace hands
