#include "chapters/07_channels/group.hpp"

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/promises/scale.hpp"

#include <atomic>
#include <chrono>
#include <latch>
#include <stdexcept>
#include <string>

#include <gmock/gmock.h>

namespace hands {
namespace {

Goroutine add(std::atomic<int>& sum, int number) {
    sum += number;
    co_return;
}

Goroutine fail(std::string text) {
    throw std::runtime_error(text);
    co_return;
}

// promise 7.7
TEST(Group, RunsEveryGoroutineBeforeItsScopeIsLeft) {
    std::atomic<int> sum = 0;
    {
        Group group;
        for (int i = 1; i <= 1000; ++i) group.go(add, std::ref(sum), i);
    }
    EXPECT_EQ(sum, 500'500);
}

// promise 7.7
TEST(Group, RunsGoroutinesAtOnceOnAsManyThreadsAsItsSchedulerHas) {
    constexpr int threads = 4;
    Scheduler scheduler{threads};
    std::latch all_are_here{threads};  // opens only if all of them run at the same time
    Group group{scheduler};
    for (int i = 0; i < threads; ++i) {
        group.go([&]() -> Goroutine {
            all_are_here.arrive_and_wait();
            co_return;
        });
    }
    group.wait();
    EXPECT_TRUE(all_are_here.try_wait());
}

// promise 7.9
TEST(Group, BringsAnExceptionToWhoeverWaits) {
    Group group;
    group.go(fail, "out of luck");
    try {
        group.wait();
        FAIL() << "the exception was lost";
    } catch (const std::runtime_error& error) {
        EXPECT_STREQ(error.what(), "out of luck");
    }
    group.wait();  // once
}

// promise 7.9
TEST(Group, BringsAnExceptionToWhoeverLeavesItsScope) {
    EXPECT_THROW(
        {
            Group group;
            group.go(fail, "out of luck");
        },
        std::runtime_error);
}

// promise 7.9
TEST(Group, LetsTheExceptionGoOnThatLeavesItsScopeAlready) {
    EXPECT_THROW(
        {
            Group group;
            group.go(fail, "out of luck");
            throw std::invalid_argument("another");
        },
        std::invalid_argument);
}

// promise 7.9
TEST(Group, LetsTheOtherGoroutinesFinishAfterAnException) {
    std::atomic<int> sum = 0;
    Group group;
    for (int i = 0; i < 100; ++i) {
        group.go(add, std::ref(sum), 1);
        group.go(fail, "out of luck");
    }
    EXPECT_THROW(group.wait(), std::runtime_error);
    EXPECT_EQ(sum, 100);
}

TEST(Group, CanBeUsedAgainAfterItWasWaitedFor) {
    std::atomic<int> sum = 0;
    Group group;
    group.wait();
    for (int round = 1; round <= 3; ++round) {
        group.go(add, std::ref(sum), 1);
        group.wait();
        EXPECT_EQ(sum, round);
    }
}

Goroutine count_down(Group& group, std::atomic<int>& calls, int number) {
    ++calls;
    if (number > 0) group.go(count_down, std::ref(group), std::ref(calls), number - 1);
    co_return;
}

TEST(Group, LetsItsGoroutinesStartOthers) {
    std::atomic<int> calls = 0;
    Group group;
    group.go(count_down, std::ref(group), std::ref(calls), 999);
    group.wait();
    EXPECT_EQ(calls, 1000);
}

TEST(Group, CannotBeMadeOrWaitedForInAGoroutine) {
    Scheduler scheduler{2};
    Group group{scheduler};
    group.go([&]() -> Goroutine {
        Group inner{scheduler};
        co_return;
    });
    EXPECT_THROW(group.wait(), std::logic_error);
    group.go([&]() -> Goroutine {
        group.wait();
        co_return;
    });
    EXPECT_THROW(group.wait(), std::logic_error);
}

TEST(Group, SharesASchedulerWithOthers) {
    Scheduler one_thread{1};
    const Channel<int> channel{0};
    Group senders{one_thread};
    Group receivers{one_thread};
    std::atomic<int> received = 0;
    receivers.go([&]() -> Goroutine { received = (co_await channel.recv()).value_or(0); });
    senders.go([&]() -> Goroutine { co_await channel.send(5); });
    senders.wait();
    receivers.wait();
    EXPECT_EQ(received, 5);
}

// promise 7.9
TEST(Group, BringsTheFirstOfSeveralExceptions) {
    Scheduler one_thread{1};
    Group group{one_thread};
    for (const char* const text : {"first", "second", "third"}) group.go(fail, text);
    try {
        group.wait();
        FAIL() << "the exceptions were lost";
    } catch (const std::runtime_error& error) {
        EXPECT_STREQ(error.what(), "first");
    }
    EXPECT_NO_THROW(group.wait());
}

}  // namespace
}  // namespace hands
