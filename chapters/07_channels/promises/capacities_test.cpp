/// \file
/// What Go's TestChan asks of a channel, at each capacity from 0 up, and more than that: threads and
/// goroutines together (also TestMultiConsumer, test/chancap.go, test/235.go).

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/closer.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/alone.hpp"
#include "chapters/07_channels/promises/scale.hpp"
#include "chapters/07_channels/select.hpp"
#include "chapters/07_channels/yield.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <limits>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hands {
namespace {

using testing::Each;

class AtCapacity : public testing::TestWithParam<std::size_t> {
protected:
    std::size_t capacity() const { return GetParam(); }
    Channel<int> full() const {
        Channel<int> channel{capacity()};
        for (std::size_t i = 0; i < capacity(); ++i) channel.send(static_cast<int>(i)).wait();
        return channel;
    }
};
INSTANTIATE_TEST_SUITE_P(From0, AtCapacity, testing::Range<std::size_t>(0, 11));
INSTANTIATE_TEST_SUITE_P(Larger, AtCapacity, testing::Values<std::size_t>(16, 100, 1000));

// promise 7.1
TEST_P(AtCapacity, ReceivingFromAnEmptyChannelWaits) {
    const Channel<int> channel{capacity()};
    EXPECT_TRUE(waits_for_ever([&]() -> Goroutine { co_await channel.recv(); }));
    EXPECT_EQ(channel.try_recv().answer, Answer::must_wait);
    std::optional<int> value;
    EXPECT_EQ(select(receive_from(channel, value), otherwise).wait(), 1u);
}

// promise 7.1
TEST_P(AtCapacity, SendingToAFullChannelWaits) {
    const Channel<int> channel = full();
    EXPECT_TRUE(waits_for_ever([&]() -> Goroutine { co_await channel.send(-1); }));
    EXPECT_EQ(channel.try_send(-1), Answer::must_wait);
    EXPECT_EQ(select(send_to(channel, -1), otherwise).wait(), 1u);
    EXPECT_EQ(channel.size(), capacity());
}

// promise 7.1
TEST_P(AtCapacity, SizeAndCapacityAreToldAtEveryMoment) {
    const Channel<int> channel{capacity()};
    for (std::size_t i = 0; i < capacity(); ++i) {
        EXPECT_EQ(channel.size(), i);
        EXPECT_EQ(channel.capacity(), capacity());
        channel.send(0).wait();
    }
    EXPECT_EQ(channel.size(), capacity());
    EXPECT_EQ(SendChannel<int>{channel}.size(), capacity());
    EXPECT_EQ(ReceiveChannel<int>{channel}.capacity(), capacity());
}

// promises 7.2, 7.3
TEST_P(AtCapacity, AClosedChannelGivesWhatIsInItThenNothing) {
    const Channel<int> channel = full();
    channel.close();
    for (std::size_t i = 0; i < capacity(); ++i) EXPECT_EQ(channel.recv().wait(), static_cast<int>(i));
    for (int i = 0; i < 3; ++i) EXPECT_EQ(channel.recv().wait(), std::nullopt);
}

// promise 7.3
TEST_P(AtCapacity, ClosingWakesReceiversAndSendersOfBothKinds) {
    const Channel<int> empty{capacity()};
    const Channel<int> filled = full();
    std::atomic<int> told = 0;
    {
        std::vector<std::jthread> threads;
        Group group;
        for (int i = 0; i < 3; ++i) {
            threads.emplace_back([&] { told += !empty.recv().wait(); });
            threads.emplace_back([&] { EXPECT_THROW(filled.send(-1).wait(), ChannelClosed); });
            group.go([&]() -> Goroutine {
                const auto value = co_await empty.recv();
                told += !value;
            });
            group.go([&]() -> Goroutine {
                try {
                    co_await filled.send(-1);
                } catch (const ChannelClosed&) {
                    ++told;
                }
            });
        }
        empty.close();
        filled.close();
    }
    EXPECT_EQ(told, 9);
    EXPECT_EQ(filled.size(), capacity());  // what was buffered survives
}

// promise 7.1
TEST_P(AtCapacity, ValuesComeInTheirOrder) {
    const Channel<int> channel{capacity()};
    Group group;
    group.go([&]() -> Goroutine {
        for (int value = 0; value < 1000; ++value) co_await channel.send(value);
    });
    for (int value = 0; value < 1000; ++value) EXPECT_EQ(channel.recv().wait(), value);
}

/// What many receivers of both kinds see of what many senders of both kinds send: how often each value.
class Crowd {
public:
    static constexpr int values = often(1000);
    static constexpr int a_kind = 2;  ///< senders that are goroutines, senders that are threads, and so on

    explicit Crowd(std::size_t capacity) : channel_(capacity) {}

    std::vector<int> run() {
        {
            std::vector<std::jthread> threads;
            Group group;
            std::optional<Sender<int>> sender{channel_};
            for (int i = 0; i < a_kind; ++i) {
                group.go([mine = *sender]() -> Goroutine {
                    for (int value = 0; value < values; ++value) co_await mine.send(value);
                });
                threads.emplace_back([mine = *sender] {
                    for (int value = 0; value < values; ++value) mine.send(value).wait();
                });
                group.go([this]() -> Goroutine {
                    while (const auto value = co_await channel_.recv()) note(*value);
                });
                threads.emplace_back([this] {
                    for (const int value : channel_) note(value);
                });
            }
            sender.reset();
        }
        return seen_;
    }

private:
    void note(int value) {
        const std::lock_guard lock{mutex_};
        ++seen_.at(static_cast<std::size_t>(value));
    }

    Channel<int> channel_;
    std::mutex mutex_;
    std::vector<int> seen_ = std::vector<int>(values);
};

// promises 7.1, 7.6
TEST_P(AtCapacity, NothingIsLostBetweenThreadsAndGoroutinesOnBothSides) {
    EXPECT_THAT(Crowd{capacity()}.run(), Each(2 * Crowd::a_kind));
}

// promise 7.1
TEST(Capacity, BeyondWhatCanBeCountedIsAnError) {
    using Block = std::array<char, 65'535>;
    EXPECT_ANY_THROW(Channel<int>{std::numeric_limits<std::size_t>::max()});
    EXPECT_ANY_THROW(Channel<Block>{std::size_t{1} << 50});
}

// promise 7.1
TEST(Capacity, BeyondAllMemoryIsAnError) {
    if (is_sanitized) GTEST_SKIP() << "a sanitizer ends a program that asks for so much";
    EXPECT_ANY_THROW(Channel<int>{std::size_t{1} << 59});
}

// promise 7.1
TEST(Capacity, CanBeHadForValuesThatHaveNoSize) {
    struct Nothing {};
    for (const std::size_t capacity : {0u, 1u}) {
        const Channel<Nothing> channel{capacity};
        Group group;
        const Nothing nothing;
        group.go([&]() -> Goroutine { co_await channel.send(nothing); });
        EXPECT_TRUE(channel.recv().wait());
    }
}

// promises 7.1, 7.3: workers between two buffers, some of which let others run before they go on
TEST(Capacity, OfTwoBuffersWithManyWorkersBetweenLosesNothing) {
    constexpr std::array primes{2, 3, 7, 11, 13, 17, 19, 23, 27, 31};
    constexpr int workers = 23;
    constexpr int count = often(20'000);
    const Channel<int> work{workers * 3};
    const Channel<int> done{workers * 3};
    Scheduler scheduler{2};
    Group group{scheduler};
    {
        const Sender results{done};
        for (std::size_t i = 0; i < workers; ++i) {
            group.go([&, slow = primes[i % primes.size()], results]() -> Goroutine {
                while (const auto value = co_await work.recv()) {
                    if (*value == slow) co_await yield();
                    co_await results.send(*value);
                }
            });
        }
    }
    std::int64_t expected = 0;
    for (int i = 0; i < count; ++i) expected += primes[static_cast<std::size_t>(i) % primes.size()];
    group.go([&]() -> Goroutine {
        for (int i = 0; i < count; ++i)
            co_await work.send(primes[static_cast<std::size_t>(i) % primes.size()]);
        work.close();
    });
    std::int64_t sum = 0;
    int received = 0;
    for (const int value : done) {
        sum += value;
        ++received;
    }
    EXPECT_EQ(received, count);
    EXPECT_EQ(sum, expected);
}

}  // namespace
}  // namespace hands
