/// \file
/// Orders explored by seeds: the same seed gives the same order, many seeds give many, and one of them finds
/// a mistake that depends on the order, every time.

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/chooser.hpp"
#include "chapters/07_channels/deadlock.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/select.hpp"
#include "chapters/07_channels/yield.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace hands {
namespace {

/// Who did something, one character each.
using Trace = std::string;

Goroutine take_steps(char name, int steps, Trace& trace) {
    for (int step = 0; step < steps; ++step) {
        trace += name;
        co_await yield();
    }
}

/// Three goroutines of two steps each.
Trace order_of_steps(std::uint64_t seed) {
    Trace trace;
    Scheduler chosen{Chooser{seed}};
    Group group{chosen};
    for (const char name : {'a', 'b', 'c'}) group.go(take_steps, name, 2, std::ref(trace));
    group.wait();
    return trace;
}

Goroutine send_letter(Channel<char> channel, char letter, int times) {
    for (int i = 0; i < times; ++i) co_await channel.send(letter);
}

/// Two who send into one channel each, directly and by a select, and one who selects from both and writes
/// down what came.
Trace order_of_messages(std::uint64_t seed, std::size_t capacity) {
    Trace trace;
    const Channel<char> first{capacity};
    const Channel<char> second{capacity};
    Scheduler chosen{Chooser{seed}};
    Group group{chosen};
    group.go(send_letter, first, 'a', 4);
    group.go(send_letter, second, 'b', 4);
    group.go([&]() -> Goroutine {
        for (int i = 0; i < 4; ++i) co_await select(send_to(first, 'c'), send_to(second, 'd'));
    });
    group.go([&]() -> Goroutine {
        for (int i = 0; i < 12; ++i) {
            std::optional<char> letter;
            const std::size_t index =
                co_await select(receive_from(first, letter), receive_from(second, letter));
            trace += *letter;
            trace += static_cast<char>('0' + index);
        }
    });
    group.wait();
    return trace;
}

constexpr std::uint64_t seeds = 1000;

// promise 7.7
TEST(ChooserOrders, AreTheSameForTheSameSeed) {
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        const Trace steps = order_of_steps(seed);
        const Trace unbuffered = order_of_messages(seed, 0);
        const Trace buffered = order_of_messages(seed, 2);
        for (int again = 0; again < 5; ++again) {
            EXPECT_EQ(order_of_steps(seed), steps) << "seed " << seed;
            EXPECT_EQ(order_of_messages(seed, 0), unbuffered) << "seed " << seed;
            EXPECT_EQ(order_of_messages(seed, 2), buffered) << "seed " << seed;
        }
    }
}

// promise 7.7: three goroutines of two steps can be interleaved in 6! / (2!·2!·2!) ways
TEST(ChooserOrders, AreAllThatThereAre) {
    std::set<Trace> orders;
    for (std::uint64_t seed = 0; seed < 10 * seeds && orders.size() < 90; ++seed)
        orders.insert(order_of_steps(seed));
    EXPECT_EQ(orders.size(), 90u);
}

// promise 7.7: nearly every seed gives messages in an order of its own
TEST(ChooserOrders, AreManyForManySeeds) {
    for (const std::size_t capacity : {0u, 2u}) {
        std::set<Trace> orders;
        for (std::uint64_t seed = 0; seed < seeds; ++seed) orders.insert(order_of_messages(seed, capacity));
        EXPECT_GT(orders.size(), seeds / 2);
    }
}

// promise 7.7
TEST(ChooserOrders, DoNotBeginBeforeTheGroupIsWaitedFor) {
    Trace trace;
    Scheduler chosen{Chooser{1}};
    Group group{chosen};
    group.go(take_steps, 'a', 1, std::ref(trace));
    EXPECT_EQ(trace, "");  // ThreadSanitizer would see anybody who writes meanwhile
    group.wait();
    EXPECT_EQ(trace, "a");
}

/// Adds one to an account, and forgets that others do so too.
Goroutine deposit(int& account) {
    const int seen = account;
    co_await yield();
    account = seen + 1;
}

int account_after_two_deposits(std::uint64_t seed) {
    int account = 0;
    Scheduler chosen{Chooser{seed}};
    Group group{chosen};
    group.go(deposit, std::ref(account));
    group.go(deposit, std::ref(account));
    group.wait();
    return account;
}

/// The first seed from 0 for which \p is_wrong says so.
template <class IsWrong>
std::optional<std::uint64_t> first_seed(IsWrong is_wrong) {
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        if (is_wrong(seed)) return seed;
    }
    return std::nullopt;
}

// promise 7.7
TEST(ChooserOrders, FindALostUpdateAndRepeatIt) {
    const auto lost = first_seed([](std::uint64_t seed) { return account_after_two_deposits(seed) == 1; });
    const auto kept = first_seed([](std::uint64_t seed) { return account_after_two_deposits(seed) == 2; });
    ASSERT_TRUE(lost && kept);
    for (int again = 0; again < 100; ++again) {
        EXPECT_EQ(account_after_two_deposits(*lost), 1);
        EXPECT_EQ(account_after_two_deposits(*kept), 2);
    }
}

/// Looks before it takes, and forgets that another may take what it has seen. Without any yield of its own:
/// the order changes at the operations on channels.
Goroutine take_if_there_is_something(Channel<int> channel, Channel<bool> log, bool& missed) {
    const bool seen = channel.size() > 0;
    co_await log.send(seen);
    if (seen && channel.try_recv().answer == Answer::must_wait) missed = true;
}

bool somebody_misses(std::uint64_t seed) {
    const Channel<int> channel{1};
    const Channel<bool> log{2};
    channel.send(1).wait();
    bool missed = false;
    Scheduler chosen{Chooser{seed}};
    Group group{chosen};
    group.go(take_if_there_is_something, channel, log, std::ref(missed));
    group.go(take_if_there_is_something, channel, log, std::ref(missed));
    group.wait();
    return missed;
}

// promise 7.7
TEST(ChooserOrders, ChangeAtOperationsThatNeedNotWait) {
    const auto wrong = first_seed(somebody_misses);
    const auto right = first_seed([](std::uint64_t seed) { return !somebody_misses(seed); });
    ASSERT_TRUE(wrong && right);
    for (int again = 0; again < 100; ++again) {
        EXPECT_TRUE(somebody_misses(*wrong));
        EXPECT_FALSE(somebody_misses(*right));
    }
}

/// Takes two forks, which are channels with one value; another one takes them the other way round.
Goroutine eat(Channel<bool> one, Channel<bool> other) {
    co_await one.recv();
    co_await other.recv();
    co_await one.send(true);
    co_await other.send(true);
}

/// What is said if two who eat wait for each other.
std::string deadlock_of_two_who_eat(std::uint64_t seed) {
    const Channel<bool> left{1, "left fork"};
    const Channel<bool> right{1, "right fork"};
    left.send(true).wait();
    right.send(true).wait();
    try {
        Scheduler chosen{Chooser{seed}};
        Group group{chosen};
        group.go(eat, left, right);
        group.go(eat, right, left);
        group.wait();
        return {};
    } catch (const Deadlock& deadlock) {
        return deadlock.what();
    }
}

// promises 7.7, 7.8
TEST(ChooserOrders, FindADeadlockAndRepeatItsReport) {
    const auto stuck = first_seed([](std::uint64_t seed) { return !deadlock_of_two_who_eat(seed).empty(); });
    const auto fine = first_seed([](std::uint64_t seed) { return deadlock_of_two_who_eat(seed).empty(); });
    ASSERT_TRUE(stuck && fine);
    const std::string report = deadlock_of_two_who_eat(*stuck);
    for (int again = 0; again < 10; ++again) {
        EXPECT_EQ(deadlock_of_two_who_eat(*stuck), report);
        EXPECT_EQ(deadlock_of_two_who_eat(*fine), "");
    }
}

}  // namespace
}  // namespace hands
