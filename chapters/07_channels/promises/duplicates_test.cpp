/// \file
/// One channel in several cases of one select, and what a case that lost leaves in the queues: nothing.
/// (Go: TestSelectDuplicateChannel, TestSelfSelect, test/chan/select6.go, test/fixedbugs/issue9110.go,
/// test/chanlinear.go.)

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/alone.hpp"
#include "chapters/07_channels/promises/scale.hpp"
#include "chapters/07_channels/promises/settled.hpp"
#include "chapters/07_channels/select.hpp"

#include <algorithm>
#include <atomic>
#include <functional>
#include <numeric>
#include <optional>
#include <random>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace hands {
namespace {

/// Waits in `a` twice and in `b`; tells which case it was.
Goroutine wait_in_three_places(Channel<int> a, Channel<int> b, Settled& waiting, std::size_t& which) {
    std::optional<int> first;
    std::optional<int> second;
    std::optional<int> third;
    waiting.next();
    which = co_await select(receive_from(a, first), receive_from(a, second), receive_from(b, third));
}

Goroutine wait_in(Channel<int> channel, Settled& waiting, std::optional<int>& value) {
    waiting.next();
    value = co_await channel.recv();
}

// promise 7.5
TEST(Duplicates, LeaveTheQueueInOrderForThoseWhoCameLater) {
    Scheduler scheduler{1};
    Settled waiting;
    const Channel<int> c{0};
    const Channel<int> d{0};
    std::size_t which = 9;
    std::optional<int> value;
    Group group{scheduler};
    group.go(wait_in_three_places, c, d, std::ref(waiting), std::ref(which));
    waiting.until_all_wait(scheduler, 1);
    group.go(wait_in, c, std::ref(waiting), std::ref(value));
    waiting.until_all_wait(scheduler, 2);
    d.send(7).wait();  // the select leaves both its places in c
    c.send(8).wait();  // to whoever stands there now
    group.wait();
    EXPECT_EQ(which, 2u);
    EXPECT_EQ(value, 8);
}

// promise 7.5
TEST(Duplicates, TakeOneValueForAllPlacesTogether) {
    Scheduler scheduler{1};
    Settled waiting;
    const Channel<int> c{0};
    std::size_t which = 9;
    Group group{scheduler};
    group.go(wait_in_three_places, c, Channel<int>{}, std::ref(waiting), std::ref(which));
    waiting.until_all_wait(scheduler, 1);
    EXPECT_EQ(c.try_send(1), Answer::done);
    EXPECT_EQ(c.try_send(2), Answer::must_wait);
    group.wait();
    EXPECT_LT(which, 2u);
}

// promise 7.5
TEST(Duplicates, AreAllGoneWhenTheSelectIsStoppedByADeadlock) {
    const Channel<int> c{0};
    EXPECT_TRUE(waits_for_ever([&]() -> Goroutine {
        std::optional<int> value;
        co_await select(receive_from(c, value), send_to(c, 1), send_to(c, 2));
    }));
    EXPECT_EQ(c.try_send(1), Answer::must_wait);
    EXPECT_EQ(c.try_recv().answer, Answer::must_wait);
}

// promises 7.3, 7.5
TEST(Duplicates, AreToldOfTheClosingOnce) {
    Scheduler scheduler{2};
    for (int round = 0; round < often(1000); ++round) {
        const Channel<int> c{0};
        std::atomic<int> told = 0;
        Group group{scheduler};
        for (int i = 0; i < 10; ++i) {
            group.go([&]() -> Goroutine {
                std::optional<int> value = 1;
                co_await select(receive_from(c, value), receive_from(c, value), receive_from(c, value));
                if (!value) ++told;
            });
        }
        c.close();
        group.wait();
        EXPECT_EQ(told, 10);
    }
}

// promise 7.5: the select stands last in the queue, and another comes behind
TEST(Losers, LeaveAQueueInWhichOthersWaitBeforeAndBehind) {
    Scheduler scheduler{1};
    Settled waiting;
    const Channel<int> c{0};
    const Channel<int> other{0};
    std::optional<int> before;
    std::optional<int> behind;
    Group group{scheduler};
    group.go(wait_in, c, std::ref(waiting), std::ref(before));
    waiting.until_all_wait(scheduler, 1);
    group.go([&]() -> Goroutine {
        std::optional<int> nothing;
        std::optional<int> value;
        waiting.next();
        co_await select(receive_from(c, nothing), receive_from(other, value));
        waiting.next();
        behind = co_await c.recv();
    });
    waiting.until_all_wait(scheduler, 2);
    other.send(1).wait();
    waiting.until_all_wait(scheduler, 3);
    c.send(2).wait();
    c.send(3).wait();
    group.wait();
    EXPECT_EQ(before, 2);
    EXPECT_EQ(behind, 3);
}

/// How often somebody has sent, and received.
struct Tally {
    std::atomic<int> sent = 0;
    std::atomic<int> received = 0;
    std::atomic<bool> has_met_itself = false;
    std::atomic<bool> is_over = false;
};

/// Offers its number to all and takes theirs, on one channel, `rounds` times. Who is through first ends it
/// for all, or somebody would be left without a partner.
Goroutine give_or_take(Channel<int> c, Channel<bool> end, int self, int rounds, Tally& tally) {
    for (int round = 0; round < rounds; ++round) {
        std::optional<int> value;
        std::optional<bool> nothing;
        std::size_t which = 0;  // 0: sent, 1: received, 2: the end
        if (self == 0 || round % 2 == 0) {
            which = co_await select(send_to(c, self), receive_from(c, value), receive_from(end, nothing));
        } else {
            which = co_await select(receive_from(c, value), send_to(c, self), receive_from(end, nothing));
            if (which < 2) which = 1 - which;
        }
        if (which == 2) co_return;
        ++(which == 0 ? tally.sent : tally.received);
        if (value == self) tally.has_met_itself = true;
    }
    if (!tally.is_over.exchange(true)) end.close();
}

// promise 7.5
TEST(SelfSelect, NeverMeetsItself) {
    for (const int partners : {2, 8}) {
        const Channel<int> c{0};
        const Channel<bool> end{0};
        Tally tally;
        Scheduler scheduler{2};
        Group group{scheduler};
        for (int self = 0; self < partners; ++self)
            group.go(give_or_take, c, end, self, often(20'000), std::ref(tally));
        group.wait();
        EXPECT_FALSE(tally.has_met_itself);
        EXPECT_EQ(tally.sent, tally.received);
    }
}

// promise 7.5
TEST(SelfSelect, LosesNothingInABuffer) {
    const Channel<int> c{10};
    const Channel<bool> end{0};
    Tally tally;
    Scheduler scheduler{2};
    Group group{scheduler};
    for (int self = 0; self < 8; ++self) group.go(give_or_take, c, end, self, often(20'000), std::ref(tally));
    group.wait();
    EXPECT_EQ(tally.sent, tally.received + static_cast<int>(c.size()));
}

Goroutine wait_for_one_of(Channel<bool> everybodys, Channel<bool> own, int messages,
                          std::atomic<int>& received) {
    for (int i = 0; i < messages; ++i) {
        std::optional<bool> value;
        co_await select(receive_from(everybodys, value), receive_from(own, value));
        ++received;
    }
}

// promise 7.5: if leaving took as long as the queue, this would take many minutes
TEST(Losers, LeaveALongQueueFromAnywhere) {
    constexpr int messages = 5;
    constexpr int goroutines = is_sanitized ? 10'000 : 100'000;
    const Channel<bool> everybodys{0};
    std::vector<Channel<bool>> own;
    std::atomic<int> received = 0;
    Scheduler scheduler{2};
    Group group{scheduler};
    for (int i = 0; i < goroutines; ++i) {
        own.emplace_back(0);
        group.go(wait_for_one_of, everybodys, own.back(), messages, std::ref(received));
    }
    std::shuffle(own.begin(), own.end(), std::mt19937{7});
    group.go([&]() -> Goroutine {
        for (int i = 0; i < messages; ++i) {
            for (const auto& channel : own) co_await channel.send(true);
        }
    });
    group.wait();
    EXPECT_EQ(received, messages * goroutines);
    EXPECT_EQ(everybodys.try_send(true), Answer::must_wait);
}

}  // namespace
}  // namespace hands
