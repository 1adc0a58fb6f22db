#include "chapters/05_pipe/queue.hpp"

#include "chapters/03_processes/process.hpp"
#include "chapters/05_pipe/pipe.hpp"
#include "chapters/05_pipe/wait.hpp"

#include <csignal>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace hands {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

/// What a producer puts: who it is, and a number that rises.
struct Item {
    std::uint32_t producer;
    std::uint32_t number;
};

void put_up_to(std::uint32_t producer, std::uint32_t last, Producer<Item> queue) {
    for (std::uint32_t number = 1; number <= last; ++number) queue.put({producer, number});
}

/// Tells what it got until the end.
void get_all(Consumer<Item> queue, SendingEnd parent) {
    std::vector<Item> got;
    for (const Item item : queue) got.push_back(item);
    parent.send(got);
}

// promise 5.10
TEST(Queue, GivesWhatWasPutInItsOrder) {
    auto [producer, consumer] = queue<std::string>();
    producer.put("one");
    producer.put("");
    producer.put("three");
    EXPECT_EQ(consumer.get(), "one");
    EXPECT_EQ(consumer.get(), "");
    EXPECT_EQ(consumer.get(), "three");
}

// promise 5.10
TEST(Queue, EndsForEachConsumerWhenTheLastProducerIsClosed) {
    auto [producer, consumer] = queue<int>();
    auto another = producer.duplicate();
    auto second_consumer = consumer.duplicate();
    producer.put(1);
    producer.close();
    another.put(2);
    EXPECT_EQ(consumer.get(), 1);
    EXPECT_EQ(consumer.get_for(0s), 2);
    EXPECT_EQ(consumer.get_for(0s), std::nullopt);
    EXPECT_FALSE(consumer.ended());
    another.close();
    EXPECT_EQ(consumer.get(), std::nullopt);
    EXPECT_TRUE(consumer.ended());
    EXPECT_EQ(consumer.get(), std::nullopt);
    EXPECT_EQ(second_consumer.get(), std::nullopt);
}

// promise 5.10
TEST(Queue, CarriesFromManyProducersInTheOrderOfEach) {
    constexpr std::uint32_t producers = 4, messages = 500;
    // lesson: many_producers
    auto [producer, consumer] = queue<Item>(4096);
    std::vector<Process> children;
    for (std::uint32_t i = 0; i < producers; ++i)
        children.emplace_back(put_up_to, i, messages, producer.duplicate()).start();
    producer.close();
    std::map<std::uint32_t, std::uint32_t> last;
    for (const Item item : consumer) ASSERT_EQ(item.number, ++last[item.producer]);
    // end of lesson: many_producers
    EXPECT_EQ(last, (std::map<std::uint32_t, std::uint32_t>{
                        {0, messages}, {1, messages}, {2, messages}, {3, messages}}));
}

// promise 5.10
TEST(Queue, GivesEachMessageToExactlyOneOfManyConsumers) {
    constexpr std::uint32_t messages = 600;
    auto [producer, consumer] = queue<Item>(4096);
    std::vector<Process> children;
    std::vector<ReceivingEnd> reports;
    for (int i = 0; i < 3; ++i) {
        auto [report, child_end] = one_way_pipe();
        children.emplace_back(get_all, consumer.duplicate(), std::move(child_end)).start();
        reports.push_back(std::move(report));
    }
    consumer.close();
    Process child{put_up_to, 0u, messages, std::move(producer)};
    child.start();

    std::vector<int> times(messages + 1);
    for (ReceivingEnd& report : reports) {
        std::uint32_t last = 0;
        const auto got = report.recv<std::vector<Item>>().value();
        for (const Item item : got) {
            ASSERT_LT(std::exchange(last, item.number), item.number);
            ++times[item.number];
        }
    }
    for (std::uint32_t number = 1; number <= messages; ++number) ASSERT_EQ(times[number], 1) << number;
}

void hold(Producer<int> queue, Connection parent) {
    queue.put(1);
    parent.recv<int>();
}

// promise 5.10
TEST(Queue, EndsAlthoughItsProducerWasKilled) {
    auto [producer, consumer] = queue<int>();
    auto [parent_end, child_end] = pipe();
    Process child{hold, std::move(producer), std::move(child_end)};
    child.start();
    EXPECT_EQ(consumer.get(), 1);
    EXPECT_FALSE(consumer.poll());
    child.kill();
    EXPECT_EQ(consumer.get(), std::nullopt);
}

void put_until_full(Producer<int> queue) {
    while (queue.put_for(0, 0s)) {
    }
}

// promise 5.10: nobody gets, and the producer ends all the same
TEST(Queue, ThatIsFullKeepsNoProducerFromEnding) {
    auto [producer, consumer] = queue<int>(4096);
    Process child{put_until_full, std::move(producer)};
    child.start();
    ASSERT_TRUE(child.join_for(20s));
    EXPECT_EQ(child.exit_code(), 0);
    EXPECT_EQ(consumer.get(), 0);  // what it had put is there though it is gone
}

// promise 5.10
TEST(Queue, IsBounded) {
    auto [producer, consumer] = queue<int>(4096);
    int put = 0;
    while (producer.put_for(put, 0s)) ++put;
    EXPECT_LT(put, 100);
    EXPECT_FALSE(producer.put_for(-1, 1ms));
    for (int i = 0; i < put; ++i) ASSERT_EQ(consumer.get(), i);
    EXPECT_TRUE(producer.put_for(put, 0s));
    EXPECT_EQ(consumer.get(), put);  // nothing of what did not fit
}

// promise 5.10
TEST(Queue, TakesMoreOnceSomebodyGets) {
    auto [producer, consumer] = queue<Item>(4096);
    Process child{put_up_to, 0u, 1000u, std::move(producer)};
    child.start();
    std::uint32_t last = 0;
    while (const auto item = consumer.get()) ASSERT_EQ(item->number, ++last);
    EXPECT_EQ(last, 1000u);
}

// promise 5.10
TEST(Queue, CarriesMessagesBeyondItsBound) {
    auto [producer, consumer] = queue<std::vector<std::uint32_t>>(4096);
    std::vector<std::uint32_t> large(1 << 20);
    large.back() = 7;
    producer.put(large);
    EXPECT_TRUE(consumer.get() == large);
}

// promise 5.10
TEST(Queue, ThatNobodyIsLeftToGetFromIsAnError) {
    auto [producer, consumer] = queue<int>();
    producer.put(1);
    consumer.close();
    EXPECT_THROW(producer.put(2), PeerGone);
    EXPECT_THROW(producer.put_for(2, 0s), PeerGone);
}

void wait_for_ever(Consumer<int> queue) {
    while (queue.poll(1h)) {
    }
}

// promise 5.10
TEST(Queue, TellsAWaitingProducerThatTheLastConsumerWasKilled) {
    auto [producer, consumer] = queue<int>(4096);
    while (producer.put_for(0, 0s)) {
    }
    Process child{wait_for_ever, std::move(consumer)};
    child.start();
    child.kill();
    EXPECT_THROW(producer.put(1), PeerGone);
}

// promise 5.10, 5.7
TEST(Queue, CanBeWaitedForBesideOtherThings) {
    auto [producer, consumer] = queue<int>();
    auto [one, other] = pipe();
    EXPECT_THAT(wait({consumer, one}, 0s), IsEmpty());
    producer.put(1);
    EXPECT_THAT(wait({consumer, one}), ElementsAre(0));
    EXPECT_EQ(consumer.get(), 1);
    other.send(1);
    EXPECT_THAT(wait({consumer, one}), ElementsAre(1));
    producer.close();
    EXPECT_THAT(wait({consumer, one}), ElementsAre(0, 1));
}

}  // namespace
}  // namespace hands
