/// \file
/// What Go's tests ask of select (test/chan/select*.go, doubleselect.go, sendstmt.go, test/fixedbugs), where
/// the matrix in select_matrix_test.cpp does not ask it already. Which case of Go is held by which test:
/// docs/conformance/07_channels.md.

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/closer.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/alone.hpp"
#include "chapters/07_channels/promises/scale.hpp"
#include "chapters/07_channels/promises/settled.hpp"
#include "chapters/07_channels/select.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hands {
namespace {

using testing::Each;

/// Offers a new power of two to both until neither has room; whoever took one gets no other.
int fill_once(Channel<unsigned> a, Channel<unsigned> b, int& offers, unsigned& next) {
    const auto offer = [&] {
        ++offers;
        return next;
    };
    for (int taken = 0;; next <<= 1) {
        switch (select(send_to(a, offer()), send_to(b, offer()), otherwise).wait()) {
        case 0:
            a = {};
            break;
        case 1:
            b = {};
            break;
        default:
            return taken;
        }
        ++taken;
    }
}

// promises 7.4, 7.5
TEST(Select, SendsToEachOfTwoThatHaveRoomOnceWhenItIsSwitchedOffAfterwards) {
    const Channel<unsigned> a{1};
    const Channel<unsigned> b{1};
    int offers = 0;
    unsigned next = 1;
    EXPECT_EQ(fill_once(a, b, offers, next), 2);
    EXPECT_EQ(*a.recv().wait() | *b.recv().wait(), 3u);
    EXPECT_EQ(fill_once(a, {}, offers, next), 1);
    EXPECT_EQ(offers, 10);  // every case of every select is made, also the one that loses
}

// promise 7.5
TEST(Select, PutsTheValueWhereItsOwnCaseSays) {
    const Channel<int> dummy{0};
    const Channel<int> channel{1};
    for (int value = 1; value <= 10; ++value) {
        std::optional<int> wrong;
        std::optional<int> right;
        channel.send(value).wait();
        EXPECT_EQ(
            select(receive_from(dummy, wrong), receive_from(channel, right), send_to(dummy, -value)).wait(),
            1u);
        EXPECT_EQ(right, value);
        EXPECT_EQ(wrong, std::nullopt);
    }
}

// promise 7.5
TEST(Select, IsOverWithinALoopWhenTheLoopIsLeft) {
    const Channel<int> ready{1};
    ready.send(5).wait();
    std::optional<int> value;
    int rounds = 0;
    while (select(receive_from(ready, value), otherwise).wait() == 0) {
        ++rounds;
        if (rounds < 3) ready.send(rounds).wait();
    }
    EXPECT_EQ(rounds, 3);
}

// promise 7.5: with a channel that came out of a channel
TEST(Select, SendsIntoAChannelThatHasJustBeenReceived) {
    const Channel<Channel<int>> channels{1};
    const Channel<int> channel{1};
    channels.send(channel).wait();
    const Channel<int> received = channels.recv().wait().value_or(Channel<int>{});
    EXPECT_EQ(received, channel);
    EXPECT_EQ(select(send_to(received, 2), otherwise).wait(), 0u);
    EXPECT_EQ(channel.recv().wait(), 2);
}

// promises 7.1, 7.5
TEST(Select, WithoutASecondCaseIsThePlainOperation) {
    const Channel<int> channel{0};
    EXPECT_TRUE(waits_for_ever([&]() -> Goroutine { co_await select(send_to(channel, 1)); }));
    EXPECT_TRUE(waits_for_ever([&]() -> Goroutine {
        std::optional<int> value;
        co_await select(receive_from(channel, value));
    }));
    EXPECT_EQ(channel.try_recv().answer, Answer::must_wait);  // whoever gave up has left nothing
    EXPECT_EQ(channel.try_send(1), Answer::must_wait);
}

/// The three ways to take one value, and to give one.
enum class Way : std::uint8_t { by_itself, only_case, beside_another };
constexpr Way all_ways[] = {Way::by_itself, Way::only_case, Way::beside_another};

Goroutine take(Way way, Channel<int> channel, int& taken) {
    const Channel<int> other{0};
    std::optional<int> value;
    std::optional<int> nothing;
    switch (way) {
    case Way::by_itself:
        value = co_await channel.recv();
        break;
    case Way::only_case:
        co_await select(receive_from(channel, value));
        break;
    case Way::beside_another:
        co_await select(receive_from(channel, value), receive_from(other, nothing));
        break;
    }
    taken = value.value_or(0);
}

Goroutine give(Way way, Channel<int> channel, int value) {
    const Channel<int> other{0};
    switch (way) {
    case Way::by_itself:
        co_await channel.send(value);
        break;
    case Way::only_case:
        co_await select(send_to(channel, value));
        break;
    case Way::beside_another:
        co_await select(send_to(channel, value), send_to(other, value));
        break;
    }
}

// promises 7.1, 7.5: whoever comes first
TEST(Select, MeetsEveryOtherWayToSendAndToReceive) {
    Scheduler scheduler{1};
    for (const Way giver : all_ways) {
        for (const Way taker : all_ways) {
            for (const bool giver_first : {true, false}) {
                const Channel<int> channel{0};
                int taken = 0;
                Group group{scheduler};
                if (giver_first) group.go(give, giver, channel, 7);
                group.go(take, taker, channel, std::ref(taken));
                if (!giver_first) group.go(give, giver, channel, 7);
                group.wait();
                EXPECT_EQ(taken, 7);
            }
        }
    }
}

Goroutine send_to_one_of_four(const std::vector<Channel<int>>& channels, int count) {
    for (int value = 0; value < count; ++value) {
        co_await select(send_to(channels[0], value), send_to(channels[1], value), send_to(channels[2], value),
                        send_to(channels[3], value));
    }
    for (const auto& channel : channels) channel.close();
}

Goroutine pass_on(Channel<int> in, Sender<int> out) {
    while (const auto value = co_await in.recv()) co_await out.send(*value);
}

/// How often each value arrives that is sent to one of four.
std::vector<int> arrivals(int count, bool from_a_thread) {
    const std::vector<Channel<int>> channels{Channel<int>{0}, Channel<int>{0}, Channel<int>{0},
                                             Channel<int>{0}};
    const Channel<int> all{0};
    std::vector<int> seen(static_cast<std::size_t>(count));
    Scheduler scheduler{2};
    Group group{scheduler};
    {
        const Sender sender{all};
        for (const auto& channel : channels) group.go(pass_on, channel, sender);
    }
    std::jthread thread;
    if (from_a_thread) {
        thread = std::jthread{[&] {
            for (int value = 0; value < count; ++value) {
                select(send_to(channels[0], value), send_to(channels[1], value), send_to(channels[2], value),
                       send_to(channels[3], value))
                    .wait();
            }
            for (const auto& channel : channels) channel.close();
        }};
    } else {
        group.go(send_to_one_of_four, std::cref(channels), count);
    }
    for (const int value : all) ++seen[static_cast<std::size_t>(value)];
    return seen;
}

// So many values, because a claim that two could win was not seen with 20 000, and was with 100 000.

// promise 7.5
TEST(Select, NeverCarriesOutTwoCasesAtOnce) { EXPECT_THAT(arrivals(often(100'000), false), Each(1)); }

// promises 7.5, 7.6
TEST(Select, NeverCarriesOutTwoCasesOfAThreadAtOnce) { EXPECT_THAT(arrivals(often(20'000), true), Each(1)); }

// promise 7.5
TEST(Select, DestroysWhatItDidNotSend) {
    const auto value = std::make_shared<int>(1);
    const Channel<std::shared_ptr<int>> full{1};
    full.send(nullptr).wait();
    EXPECT_EQ(select(send_to(full, value), send_to(full, std::make_shared<int>(2)), otherwise).wait(), 2u);
    EXPECT_EQ(value.use_count(), 1);
}

}  // namespace
}  // namespace hands
