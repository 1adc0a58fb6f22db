#include "chapters/07_channels/operation.hpp"

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/closer.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/yield.hpp"

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::ElementsAre;

Goroutine send_all(SendChannel<int> channel, int first, int last) {
    for (int value = first; value <= last; ++value) co_await channel.send(value);
    channel.close();
}

Goroutine send_as_one_of_many(Sender<int> channel, int first, int last) {
    for (int value = first; value <= last; ++value) co_await channel.send(value);
}

Goroutine add_up(ReceiveChannel<int> channel, std::atomic<std::int64_t>& sum) {
    while (const auto value = co_await channel.recv()) sum += *value;
}

// promise 7.6
TEST(Operation, GoesFromAGoroutineToAThread) {
    const Channel<int> channel{0};
    Group group;
    group.go(send_all, channel, 1, 5);
    std::vector<int> values;
    for (const int value : channel) values.push_back(value);
    EXPECT_THAT(values, ElementsAre(1, 2, 3, 4, 5));
}

// promise 7.6
TEST(Operation, GoesFromAThreadToAGoroutine) {
    const Channel<int> channel{0};
    std::atomic<std::int64_t> sum = 0;
    {
        Group group;
        group.go(add_up, channel, std::ref(sum));
        for (int value = 1; value <= 100; ++value) channel.send(value).wait();
        channel.close();
    }
    EXPECT_EQ(sum, 5050);
}

// promise 7.6: at every capacity, threads and goroutines on both sides of one channel. A thread waits
// otherwise for a large buffer.
TEST(Operation, LosesNothingBetweenThreadsAndGoroutinesAtEveryCapacity) {
    constexpr int a_side = 2;  // threads, and as many goroutines
    constexpr int last = 200;
    for (const std::size_t capacity : {0u, 1u, 2u, 3u, 4u, 16u, 50u}) {
        const Channel<int> channel{capacity};
        std::atomic<std::int64_t> sum = 0;
        std::atomic<int> received = 0;
        {
            std::vector<std::jthread> threads;
            Group group;
            std::optional<Sender<int>> sender{channel};
            for (int i = 0; i < a_side; ++i) {
                group.go(send_as_one_of_many, *sender, 1, last);
                threads.emplace_back([mine = *sender] {
                    for (int value = 1; value <= last; ++value) mine.send(value).wait();
                });
                group.go([&]() -> Goroutine {
                    while (const auto value = co_await channel.recv()) {
                        sum += *value;
                        ++received;
                    }
                });
                threads.emplace_back([&] {
                    for (const int value : channel) {
                        sum += value;
                        ++received;
                    }
                });
            }
            sender.reset();
        }
        EXPECT_EQ(sum, 2 * a_side * last * (last + 1) / 2) << "capacity " << capacity;
        EXPECT_EQ(received, 2 * a_side * last) << "capacity " << capacity;
    }
}

Goroutine pass_on_plus_one(ReceiveChannel<int> in, SendChannel<int> out) {
    while (const auto value = co_await in.recv()) co_await out.send(*value + 1);
    out.close();
}

// promise 7.7
TEST(Operation, PassesAValueThroughAChainOfTenThousandGoroutines) {
    constexpr int links = 10'000;
    Group group;
    const Channel<int> first{0};
    Channel<int> last = first;
    for (int i = 0; i < links; ++i) {
        const Channel<int> next{0};
        group.go(pass_on_plus_one, last, next);
        last = next;
    }
    for (int value = 0; value < 3; ++value) {
        first.send(value).wait();
        EXPECT_EQ(last.recv().wait(), value + links);
    }
    first.close();
    EXPECT_EQ(last.recv().wait(), std::nullopt);
}

// promise 7.7: on one thread, so a goroutine that blocked it would stop the others
TEST(Operation, HoldsNoThreadWhileItWaits) {
    Scheduler one_thread{1};
    const Channel<int> numbers{0};
    std::atomic<std::int64_t> sum = 0;
    Group group{one_thread};
    for (int i = 0; i < 1000; ++i) group.go(add_up, numbers, std::ref(sum));
    group.go(send_all, numbers, 1, 1000);
    group.wait();
    EXPECT_EQ(sum, 500'500);
}

// promise 7.3
TEST(Operation, TellsEveryGoroutineThatWaitsWhenTheChannelIsClosed) {
    const Channel<int> wanted{0};
    const Channel<int> offered{0};
    std::atomic<int> told = 0;
    {
        Scheduler one_thread{1};
        Group group{one_thread};
        for (int i = 0; i < 100; ++i) {
            group.go([&]() -> Goroutine { told += (co_await wanted.recv()) ? 0 : 1; });
            group.go([&]() -> Goroutine {
                try {
                    co_await offered.send(1);
                } catch (const ChannelClosed&) {
                    ++told;
                }
            });
        }
        group.go([&]() -> Goroutine {  // on the one thread its turn comes when the others wait
            wanted.close();
            offered.close();
            co_return;
        });
    }
    EXPECT_EQ(told, 200);
}

// promise 7.2
TEST(Operation, CarriesTheErrorOfASendOnAClosedChannelToTheGroup) {
    const Channel<int> channel{1};
    channel.close();
    Group group;
    group.go(send_all, channel, 1, 1);
    EXPECT_THROW(group.wait(), ChannelClosed);
}

TEST(Operation, RefusesToBlockAThreadThatGoroutinesNeed) {
    const Channel<int> channel{1};
    Group group;
    group.go([&]() -> Goroutine {
        channel.send(1).wait();
        co_return;
    });
    EXPECT_THROW(group.wait(), std::logic_error);
    group.go([&]() -> Goroutine {
        for (const int value : channel) channel.send(value).wait();
        co_return;
    });
    EXPECT_THROW(group.wait(), std::logic_error);
    EXPECT_EQ(channel.size(), 0u);
}

Goroutine wait_for_ever(bool to_send, std::atomic<int>& begun, std::atomic<int>& went_on) {
    const Channel<int> nil;
    ++begun;
    if (to_send) co_await nil.send(1);
    if (!to_send) co_await nil.recv();
    ++went_on;
}

// promise 7.4
TEST(Operation, WaitsOnTheNilChannelUntilItIsStopped) {
    std::atomic<int> begun = 0;
    std::atomic<int> went_on = 0;
    Scheduler scheduler{1};
    Group group{scheduler};
    group.go(wait_for_ever, true, std::ref(begun), std::ref(went_on));
    group.go(wait_for_ever, false, std::ref(begun), std::ref(went_on));
    group.go([&]() -> Goroutine {
        while (begun < 2) co_await yield();
        for (int turn = 0; turn < 100; ++turn)
            co_await yield();  // on one worker: the others have their turns
        EXPECT_EQ(went_on, 0);
        group.request_stop();
    });
    group.wait();
    EXPECT_EQ(went_on, 0);
}

/// Counts how many of it exist.
struct Counted {
    Counted() { ++alive; }
    Counted(Counted&&) noexcept { ++alive; }
    Counted(const Counted&) noexcept { ++alive; }
    ~Counted() { --alive; }
    static inline std::atomic<int> alive = 0;
};
struct Pair {
    Counted counted;
    int number;
};
Pair make_pair(int number) { return {Counted{}, number}; }

// GCC 12 destroys some temporaries in co_await expressions twice; these forms are safe.
TEST(Operation, DestroysWhatItSentExactlyOnce) {
    {
        const Channel<Pair> channel{0};
        std::atomic<int> sum = 0;
        Group group;
        group.go([&]() -> Goroutine {
            co_await channel.send(Counted{}, 1);
            co_await channel.send(make_pair(2));
            Pair pair{Counted{}, 3};
            co_await channel.send(std::move(pair));
            channel.close();
        });
        group.go([&]() -> Goroutine {
            while (auto pair = co_await channel.recv()) sum += pair->number;
        });
        group.wait();
        EXPECT_EQ(sum, 6);
        EXPECT_EQ(Counted::alive, 0);
    }
    EXPECT_EQ(Counted::alive, 0);
}

// A value is destroyed by whoever holds it, also if it is never received.
TEST(Operation, DestroysWhatCouldNotBeSent) {
    const Channel<std::shared_ptr<int>> channel{0};
    const auto value = std::make_shared<int>(1);
    {
        Group group;
        group.go([&]() -> Goroutine {
            try {
                co_await channel.send(value);
            } catch (const ChannelClosed&) {
            }
        });
        channel.close();
    }
    EXPECT_EQ(value.use_count(), 1);
}

}  // namespace
}  // namespace hands
