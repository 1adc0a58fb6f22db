/// \file
/// What does not wait, in races with what makes it possible (Go: TestNonblockRecvRace,
/// TestNonblockSelectRace, TestNonblockSelectRace2, test/chan/nonblock.go, test/fixedbugs/bug225.go).

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/scale.hpp"
#include "chapters/07_channels/promises/settled.hpp"
#include "chapters/07_channels/select.hpp"
#include "chapters/07_channels/yield.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace hands {
namespace {

/// A thread that does the same thing once a round, at the same time as whoever started the round.
class EachRound {
public:
    /// \param body  is called with the number of each round
    template <class Body>
    explicit EachRound(int rounds, Body body)
        : thread_([this, rounds, body] {
              for (int round = 1; round <= rounds; ++round) {
                  started_.wait(round - 1);
                  body(round);
                  done_ = round;
                  done_.notify_one();
              }
          }) {}

    void start(int round) {
        started_ = round;
        started_.notify_one();
    }
    void wait(int round) { done_.wait(round - 1); }

private:
    std::atomic<int> started_ = 0;
    std::atomic<int> done_ = 0;
    std::jthread thread_;
};

// promise 7.5: closing leaves what is buffered, so there is never a moment without anything
TEST(Nonblocking, ReceiveFindsTheValueWhileTheChannelIsBeingClosed) {
    Scheduler scheduler{2};
    std::atomic<int> misses = 0;
    for (int round = 0; round < often(20'000); ++round) {
        const Channel<int> channel{1};
        channel.send(1).wait();
        Group group{scheduler};
        group.go([&]() -> Goroutine {
            std::optional<int> value;
            const std::size_t index = co_await select(receive_from(channel, value), otherwise);
            misses += index != 0;
        });
        channel.close();
        channel.recv().wait();
    }
    EXPECT_EQ(misses, 0);
}

/// Makes the second of two channels ready, then empties the first; so one is ready at every moment.
enum class Readiness : std::uint8_t { by_a_value, by_closing };

struct TwoChannels {
    explicit TwoChannels(Readiness kind) : readiness(kind), second(kind == Readiness::by_a_value ? 1 : 0) {
        first.send(1).wait();
    }
    void move_on() const {
        if (readiness == Readiness::by_a_value)
            second.send(2).wait();
        else
            second.close();
        (void)first.try_recv();
    }

    Readiness readiness;
    Channel<int> first{1};
    Channel<int> second;
};

int misses_of_goroutines(Readiness readiness) {
    Scheduler scheduler{2};
    std::atomic<int> misses = 0;
    for (int round = 0; round < often(50'000); ++round) {
        const TwoChannels channels{readiness};
        Group group{scheduler};
        group.go([&]() -> Goroutine {
            std::optional<int> value;
            const std::size_t index = co_await select(receive_from(channels.first, value),
                                                      receive_from(channels.second, value), otherwise);
            misses += index == 2;
        });
        channels.move_on();
    }
    return misses;
}

int misses_of_threads(Readiness readiness) {
    const int rounds = often(50'000);
    std::optional<TwoChannels> channels;
    std::atomic<int> misses = 0;
    EachRound other{rounds, [&](int) {
                        std::optional<int> value;
                        misses += select(receive_from(channels->first, value),
                                         receive_from(channels->second, value), otherwise)
                                      .wait() == 2;
                    }};
    for (int round = 1; round <= rounds; ++round) {
        channels.emplace(readiness);
        other.start(round);
        channels->move_on();
        other.wait(round);
    }
    return misses;
}

// promise 7.5
TEST(Nonblocking, SelectSeesOneInstantWhileAValueMoves) {
    EXPECT_EQ(misses_of_goroutines(Readiness::by_a_value), 0);
}

// promise 7.5
TEST(Nonblocking, SelectSeesOneInstantWhileAChannelCloses) {
    EXPECT_EQ(misses_of_goroutines(Readiness::by_closing), 0);
}

// promises 7.5, 7.6
TEST(Nonblocking, SelectOfAThreadSeesOneInstantWhileAValueMoves) {
    EXPECT_EQ(misses_of_threads(Readiness::by_a_value), 0);
}

// promises 7.5, 7.6
TEST(Nonblocking, SelectOfAThreadSeesOneInstantWhileAChannelCloses) {
    EXPECT_EQ(misses_of_threads(Readiness::by_closing), 0);
}

// promise 7.5: the same for sends: there is room in one of the two at every moment
TEST(Nonblocking, SelectSeesOneInstantWhileRoomMoves) {
    Scheduler scheduler{2};
    std::atomic<int> misses = 0;
    for (int round = 0; round < often(50'000); ++round) {
        const Channel<int> first{1};
        const Channel<int> second{1};
        second.send(1).wait();
        Group group{scheduler};
        group.go([&]() -> Goroutine {
            const std::size_t index = co_await select(send_to(first, 2), send_to(second, 2), otherwise);
            misses += index == 2;
        });
        (void)second.try_recv();  // now both have room, unless the other was faster
        (void)first.try_send(3);
    }
    EXPECT_EQ(misses, 0);
}

/// A value of each kind of size and ownership, as Go's test has them.
template <class T>
T value_of_kind();
template <>
std::int32_t value_of_kind() {
    return 123;
}
template <>
std::int64_t value_of_kind() {
    return 1'234'567'890'123;
}
template <>
bool value_of_kind() {
    return true;
}
template <>
std::string value_of_kind() {
    return "a text that is too long to stand in the string itself";
}

using Block = std::array<int, 1000>;
template <>
Block value_of_kind() {
    return Block{1, 2, 3};
}
template <>
std::vector<int> value_of_kind() {
    return {1, 2, 3};
}

template <class T>
struct NonblockingOf : testing::Test {};
using Kinds = testing::Types<std::int32_t, std::int64_t, bool, std::string, Block, std::vector<int>>;
TYPED_TEST_SUITE(NonblockingOf, Kinds);

// promises 7.1, 7.5
TYPED_TEST(NonblockingOf, SendMeetsOneWhoWaits) {
    for (const std::size_t capacity : {0u, 1u}) {
        Scheduler scheduler{1};
        Settled waiting;
        const Channel<TypeParam> channel{capacity};
        std::optional<TypeParam> received;
        EXPECT_EQ(channel.try_recv().answer, Answer::must_wait);
        Group group{scheduler};
        group.go([&]() -> Goroutine {
            waiting.next();
            received = co_await channel.recv();
        });
        waiting.until_all_wait(scheduler, 1);
        EXPECT_EQ(select(send_to(channel, value_of_kind<TypeParam>()), otherwise).wait(), 0u);
        group.wait();
        EXPECT_EQ(received, value_of_kind<TypeParam>());
    }
}

// promises 7.1, 7.5
TYPED_TEST(NonblockingOf, ReceiveMeetsOneWhoWaits) {
    for (const std::size_t capacity : {0u, 1u}) {
        Scheduler scheduler{1};
        Settled waiting;
        const Channel<TypeParam> channel{capacity};
        Group group{scheduler};
        group.go([&]() -> Goroutine {
            waiting.next();
            co_await channel.send(value_of_kind<TypeParam>());
        });
        waiting.until_all_wait(scheduler, 1);
        std::optional<TypeParam> received;
        EXPECT_EQ(select(receive_from(channel, received), otherwise).wait(), 0u);
        EXPECT_EQ(received, value_of_kind<TypeParam>());
        EXPECT_EQ(select(receive_from(channel, received), otherwise).wait(), 1u);
    }
}

}  // namespace
}  // namespace hands
