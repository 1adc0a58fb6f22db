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

constexpr int rounds = often(10'000);
constexpr int moves = often(200'000);  ///< to and fro, which needs no new channels and is quick

/// Two who go through the same rounds, and meet at the beginning of each, so that what they do in it
/// overlaps. They wait for each other awake: one that had to be woken would come when all is over.
///
/// State: `first_` and `second_` are the rounds that the two have come to.
class SideBySide {
public:
    void first_is_at(int round) { meet(first_, second_, round); }
    void second_is_at(int round) { meet(second_, first_, round); }

private:
    static void meet(std::atomic<int>& mine, const std::atomic<int>& other, int round) {
        mine = round;
        // Looking is quicker; letting others run helps where the other one has no core.
        for (int looks = 0; other < round; ++looks) {
            if (looks > 1000) std::this_thread::yield();
        }
    }

    std::atomic<int> first_ = -1;
    std::atomic<int> second_ = -1;
};

// promise 7.5: closing leaves what is buffered, so there is never a moment without anything
TEST(Nonblocking, ReceiveFindsTheValueWhileTheChannelIsBeingClosed) {
    std::vector<Channel<int>> channels;
    for (int round = 0; round < rounds; ++round) {
        channels.emplace_back(1);
        channels.back().send(1).wait();
    }
    SideBySide both;
    int misses = 0;
    Scheduler scheduler{1};
    Group group{scheduler};
    group.go([&]() -> Goroutine {
        for (int round = 0; round < rounds; ++round) {
            std::optional<int> value;
            both.first_is_at(round);
            const std::size_t index =
                co_await select(receive_from(channels[static_cast<std::size_t>(round)], value), otherwise);
            misses += index != 0;
        }
    });
    for (int round = 0; round < rounds; ++round) {
        const Channel<int>& channel = channels[static_cast<std::size_t>(round)];
        both.second_is_at(round);
        channel.close();
        channel.recv().wait();
    }
    group.wait();
    EXPECT_EQ(misses, 0);
}

/// Two channels of which one is ready at every moment, because a thread makes the second ready before it
/// takes from the first, and then the other way round. Whoever takes a value gives it back, and is waited
/// for: so one pair of channels serves for all rounds.
///
/// State: `moves_` and `looks_` were begun, by the two sides; each goes on until there are enough of both.
class ToAndFro {
public:
    ToAndFro() { first.send(1).wait(); }

    void move_values() {
        while (go_on(moves_)) {
            second.send(2).wait();
            first.recv().wait();
            first.send(1).wait();
            second.recv().wait();
        }
    }
    /// The same with room for a value instead of values.
    void move_room() {
        while (go_on(moves_)) {
            first.recv().wait();
            second.send(2).wait();
            second.recv().wait();
            first.send(1).wait();
        }
    }
    /// Whether to look once more, on the other side.
    bool look_again() { return go_on(looks_); }

    const Channel<int> first{1};
    const Channel<int> second{1};

private:
    bool go_on(std::atomic<int>& mine) {
        ++mine;
        return moves_ <= moves || looks_ <= moves;
    }

    std::atomic<int> moves_ = 0;
    std::atomic<int> looks_ = 0;
};

// promise 7.5
TEST(Nonblocking, SelectSeesOneInstantWhileAValueMoves) {
    ToAndFro channels;
    int misses = 0;
    Scheduler scheduler{1};
    Group group{scheduler};
    group.go([&]() -> Goroutine {
        while (channels.look_again()) {
            std::optional<int> value;
            const std::size_t index = co_await select(receive_from(channels.first, value),
                                                      receive_from(channels.second, value), otherwise);
            misses += index == 2;
            if (value) co_await (index == 0 ? channels.first : channels.second).send(*value);
        }
    });
    channels.move_values();
    group.wait();
    EXPECT_EQ(misses, 0);
}

// promises 7.5, 7.6
TEST(Nonblocking, SelectOfAThreadSeesOneInstantWhileAValueMoves) {
    ToAndFro channels;
    int misses = 0;
    std::jthread mover{[&] { channels.move_values(); }};
    while (channels.look_again()) {
        std::optional<int> value;
        const std::size_t index =
            select(receive_from(channels.first, value), receive_from(channels.second, value), otherwise)
                .wait();
        misses += index == 2;
        if (value) (index == 0 ? channels.first : channels.second).send(*value).wait();
    }
    EXPECT_EQ(misses, 0);
}

// promise 7.5: the same for sends: there is room in one of the two at every moment
TEST(Nonblocking, SelectSeesOneInstantWhileRoomMoves) {
    ToAndFro channels;
    int misses = 0;
    Scheduler scheduler{1};
    Group group{scheduler};
    group.go([&]() -> Goroutine {
        while (channels.look_again()) {
            const std::size_t index =
                co_await select(send_to(channels.first, 3), send_to(channels.second, 3), otherwise);
            misses += index == 2;
            if (index != 2) co_await (index == 0 ? channels.first : channels.second).recv();
        }
    });
    channels.move_room();
    group.wait();
    EXPECT_EQ(misses, 0);
}

/// Two channels of which one is ready at every moment: the second is closed before the first is emptied.
struct Closing {
    Closing() { first.send(1).wait(); }
    void close_and_empty() const {
        second.close();
        (void)first.try_recv();
    }

    Channel<int> first{1};
    Channel<int> second{0};
};

// promise 7.5
TEST(Nonblocking, SelectSeesOneInstantWhileAChannelCloses) {
    const std::vector<Closing> all(rounds);
    SideBySide both;
    int misses = 0;
    Scheduler scheduler{1};
    Group group{scheduler};
    group.go([&]() -> Goroutine {
        for (int round = 0; round < rounds; ++round) {
            const Closing& channels = all[static_cast<std::size_t>(round)];
            std::optional<int> value;
            both.first_is_at(round);
            const std::size_t index = co_await select(receive_from(channels.first, value),
                                                      receive_from(channels.second, value), otherwise);
            misses += index == 2;
        }
    });
    for (int round = 0; round < rounds; ++round) {
        both.second_is_at(round);
        all[static_cast<std::size_t>(round)].close_and_empty();
    }
    group.wait();
    EXPECT_EQ(misses, 0);
}

// promises 7.5, 7.6
TEST(Nonblocking, SelectOfAThreadSeesOneInstantWhileAChannelCloses) {
    const std::vector<Closing> all(rounds);
    SideBySide both;
    int misses = 0;
    std::jthread closer{[&] {
        for (int round = 0; round < rounds; ++round) {
            both.second_is_at(round);
            all[static_cast<std::size_t>(round)].close_and_empty();
        }
    }};
    for (int round = 0; round < rounds; ++round) {
        const Closing& channels = all[static_cast<std::size_t>(round)];
        std::optional<int> value;
        both.first_is_at(round);
        misses += select(receive_from(channels.first, value), receive_from(channels.second, value), otherwise)
                      .wait() == 2;
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
