/// \file
/// A select chooses by lot among the cases that are ready (Go: TestSelectFairness, TestPseudoRandomSend).
///
/// A fair choice can look unfair, by chance. The bounds here are so wide that this happens once in 10^13 runs
/// of a test: of n lots of chance p, more than n·d too many or too few has a chance below 2·exp(-2·n·d²), by
/// Hoeffding's inequality, which for n = 10 000 and d = 0.04 is 2.6·10^-14.

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/alone.hpp"
#include "chapters/07_channels/select.hpp"
#include "chapters/07_channels/yield.hpp"

#include <array>
#include <cstdlib>
#include <optional>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hands {
namespace {

using testing::ElementsAre;

constexpr int lots = 10'000;
constexpr int tolerance = lots / 25;

/// About the same share of all lots for each.
MATCHER_P(IsAShareOf, parts, "") { return std::abs(arg - lots / parts) <= tolerance; }

/// A channel with more values than anybody takes.
Channel<int> abundant(int value) {
    Channel<int> channel{lots + 1};
    for (int i = 0; i <= lots; ++i) channel.send(value).wait();
    return channel;
}

/// How often each case is chosen, of four that \p draw selects from.
template <class Draw>
std::array<int, 4> count(Draw draw) {
    std::array<int, 4> counts{};
    for (int i = 0; i < lots; ++i) ++counts.at(draw());
    return counts;
}

// promise 7.5: beside others that are never ready, and wherever they stand: a draw that looks for the next
// ready case from a random one on would give the one behind a gap more
TEST(Fairness, IsKeptBetweenTwoThatAreReadyInAnyPlaces) {
    const Channel<int> never{0};
    const Channel<int> one = abundant(1);
    const Channel<int> two = abundant(2);
    std::optional<int> value;
    EXPECT_THAT(count([&] {
                    return select(receive_from(one, value), receive_from(two, value),
                                  receive_from(never, value), receive_from(never, value))
                        .wait();
                }),
                ElementsAre(IsAShareOf(2), IsAShareOf(2), 0, 0));
}

// promise 7.5
TEST(Fairness, IsKeptInAGoroutine) {
    const Channel<int> never{0};
    const Channel<int> one = abundant(1);
    const Channel<int> two = abundant(2);
    std::array<int, 4> counts{};
    in_a_goroutine([&]() -> Goroutine {
        std::optional<int> value;
        for (int i = 0; i < lots; ++i) {
            const std::size_t index = co_await select(receive_from(never, value), receive_from(never, value),
                                                      receive_from(one, value), receive_from(two, value));
            ++counts.at(index);
        }
    });
    EXPECT_THAT(counts, ElementsAre(0, 0, IsAShareOf(2), IsAShareOf(2)));
}

// promise 7.5
TEST(Fairness, IsKeptBetweenSendsReceivesAndClosedChannels) {
    const Channel<int> never{0};
    const Channel<int> full = abundant(1);
    const Channel<int> roomy{lots};
    const Channel<int> closed{0};
    closed.close();
    std::optional<int> value;
    EXPECT_THAT(count([&] {
                    return select(receive_from(full, value), send_to(roomy, 2), send_to(never, 3),
                                  receive_from(closed, value))
                        .wait();
                }),
                ElementsAre(IsAShareOf(3), IsAShareOf(3), 0, IsAShareOf(3)));
}

// promise 7.5
TEST(Fairness, IsKeptBetweenTwoCasesOnOneChannel) {
    const Channel<int> channel{lots};
    std::vector<int> counts(2);
    for (int i = 0; i < lots; ++i) select(send_to(channel, 0), send_to(channel, 1)).wait();
    channel.close();
    for (const int value : channel) ++counts.at(static_cast<std::size_t>(value));
    EXPECT_THAT(counts, ElementsAre(IsAShareOf(2), IsAShareOf(2)));
}

/// Sends 0 or 1, by lot, to one who waits for it already, or, if \p is_first, before anybody wants it.
std::array<int, 2> sent_to_a_receiver(bool is_first) {
    const Channel<int> channel{0};
    std::array<int, 2> counts{};
    bool sender_waits = false;  // of one worker only
    Scheduler scheduler{1};
    Group group{scheduler};
    group.go([&]() -> Goroutine {
        for (int i = 0; i < lots; ++i) {
            if (is_first) {
                sender_waits = true;
                co_await select(send_to(channel, 0), send_to(channel, 1));
            } else {
                std::size_t index = 2;
                while (index == 2) {
                    co_await yield();
                    index = co_await select(send_to(channel, 0), send_to(channel, 1), otherwise);
                }
            }
        }
    });
    group.go([&]() -> Goroutine {
        for (int i = 0; i < lots; ++i) {
            while (is_first && !sender_waits) co_await yield();
            sender_waits = false;
            const auto value = co_await channel.recv();
            ++counts.at(static_cast<std::size_t>(*value));
        }
    });
    group.wait();
    return counts;
}

// promise 7.5
TEST(Fairness, IsKeptBetweenTwoSendsToOneWhoWaits) {
    EXPECT_THAT(sent_to_a_receiver(false), ElementsAre(IsAShareOf(2), IsAShareOf(2)));
}

// promise 7.5: both become ready at the same time, when somebody receives
TEST(Fairness, IsKeptBetweenTwoSendsThatWait) {
    EXPECT_THAT(sent_to_a_receiver(true), ElementsAre(IsAShareOf(2), IsAShareOf(2)));
}

/// Takes from one of two that are always ready and sends on what it got, until it is told to end.
Goroutine forward(Channel<int> one, Channel<int> two, Channel<int> out, Channel<int> end) {
    const Channel<int> never{0};
    for (;;) {
        std::optional<int> value;
        co_await select(receive_from(never, value), receive_from(one, value), receive_from(two, value));
        std::optional<int> nothing;
        const std::size_t index = co_await select(send_to(out, *value), receive_from(end, nothing));
        if (index == 1) co_return;
    }
}

// promise 7.5
TEST(Fairness, IsKeptWhenAnotherSelectComesAfterEachLot) {
    const Channel<int> out{0};
    const Channel<int> end{0};
    Scheduler scheduler{2};
    Group group{scheduler};
    group.go(forward, abundant(0), abundant(1), out, end);
    std::array<int, 2> counts{};
    for (int i = 0; i < lots; ++i) ++counts.at(static_cast<std::size_t>(out.recv().wait().value()));
    end.close();
    group.wait();
    EXPECT_THAT(counts, ElementsAre(IsAShareOf(2), IsAShareOf(2)));
}

// promise 7.5: and no lot tells of the next
TEST(Fairness, DoesNotTakeTurns) {
    const Channel<int> one = abundant(1);
    const Channel<int> two = abundant(2);
    std::optional<int> value;
    std::size_t before = 0;
    int changes = 0;
    for (int i = 0; i < lots; ++i) {
        const std::size_t now = select(receive_from(one, value), receive_from(two, value)).wait();
        changes += now != before;
        before = now;
    }
    EXPECT_THAT(changes, IsAShareOf(2));
}

}  // namespace
}  // namespace hands
