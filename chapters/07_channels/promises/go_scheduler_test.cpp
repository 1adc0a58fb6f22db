/// \file
/// Who gets to run (Go: TestYieldProgress, TestGoroutineParallelism, TestPingPongHog in
/// src/runtime/proc_test.go), and how many can wait. A test whose promise is broken does not end.

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/scale.hpp"
#include "chapters/07_channels/promises/settled.hpp"
#include "chapters/07_channels/select.hpp"
#include "chapters/07_channels/yield.hpp"

#include <atomic>
#include <functional>
#include <optional>
#include <thread>

#include <gtest/gtest.h>

namespace hands {
namespace {

// promise 7.7
TEST(Yield, LetsOthersComeToTheirTurnOnOneWorker) {
    Scheduler scheduler{1};
    Group group{scheduler};
    std::atomic<bool> end = false;
    group.go([&]() -> Goroutine {
        while (!end) co_await yield();
    });
    group.go([&]() -> Goroutine {
        for (int i = 0; i < 100; ++i) co_await yield();
        end = true;
    });
    group.wait();
}

// promise 7.7
TEST(Yield, LetsThoseComeToTheirTurnWhoArriveFromOutside) {
    Scheduler scheduler{1};
    Group group{scheduler};
    const Channel<int> end{0};
    group.go([&]() -> Goroutine {
        std::size_t index = 1;
        while (index == 1) {
            co_await yield();
            index = co_await select(receive_from(end), otherwise);
        }
    });
    group.go([&]() -> Goroutine { co_await end.send(1); });
    group.wait();
}

Goroutine send_back(Channel<int> in, Channel<int> out) {
    while (const auto value = co_await in.recv()) co_await out.send(*value);
}

// promise 7.7: two who always wake each other keep nobody else from running
TEST(PingPong, KeepsNobodyElseFromRunning) {
    Scheduler scheduler{1};
    Group group{scheduler};
    const Channel<int> there{0};
    const Channel<int> back{0};
    std::atomic<int> others = 0;
    group.go(send_back, there, back);
    group.go([&]() -> Goroutine {
        while (others < 2) {
            co_await there.send(1);
            co_await back.recv();
        }
        there.close();
    });
    group.go([&]() -> Goroutine {
        for (int i = 0; i < 100; ++i) co_await yield();
        ++others;
    });
    std::this_thread::yield();
    group.go([&]() -> Goroutine {  // from outside, while they are at it
        ++others;
        co_return;
    });
    group.wait();
}

/// Counts when it is its turn, and occupies its worker all the time in between.
Goroutine relay(std::atomic<int>& count, int self, int runners, int rounds) {
    for (int round = 0; round < rounds; ++round) {
        while (count % runners != self) std::this_thread::yield();
        ++count;
    }
    co_return;
}

constexpr int rounds = 100;

// promise 7.7
TEST(Parallelism, IsHadByThoseStartedFromOutside) {
    for (const int runners : {2, 3, 4}) {
        Scheduler scheduler{static_cast<std::size_t>(runners)};
        Group group{scheduler};
        std::atomic<int> count = 0;
        for (int self = 0; self < runners; ++self) group.go(relay, std::ref(count), self, runners, rounds);
        group.wait();
        EXPECT_EQ(count, runners * rounds);
    }
}

// promise 7.7: whoever starts others and then computes does not keep them
TEST(Parallelism, IsHadByThoseStartedByOneWhoComputes) {
    for (const int runners : {2, 3, 4}) {
        Scheduler scheduler{static_cast<std::size_t>(runners)};
        Group group{scheduler};
        std::atomic<int> count = 0;
        group.go([&]() -> Goroutine {
            for (int self = 1; self < runners; ++self)
                group.go(relay, std::ref(count), self, runners, rounds);
            for (int round = 0; round < rounds; ++round) {
                while (count % runners != 0) std::this_thread::yield();
                ++count;
            }
            co_return;
        });
        group.wait();
        EXPECT_EQ(count, runners * rounds);
    }
}

// promise 7.7: whoever wakes another one and then computes does not keep it
TEST(Parallelism, IsHadByThoseWokenByOneWhoComputes) {
    Scheduler scheduler{2};
    for (int round = 0; round < often(100); ++round) {
        Group group{scheduler};
        const Channel<int> channel{0};
        std::atomic<bool> woken = false;
        group.go([&]() -> Goroutine {
            co_await channel.recv();
            woken = true;
        });
        group.go([&]() -> Goroutine {
            co_await channel.send(1);
            while (!woken) std::this_thread::yield();
        });
        group.wait();
    }
}

// promise 7.7
TEST(Crowd, OfAMillionWaitsOnTwoThreadsAndIsToldOfTheEnd) {
    constexpr int goroutines = is_sanitized ? 20'000 : 1'000'000;
    Scheduler scheduler{2};
    Group group{scheduler};
    const Channel<int> end{0};
    std::atomic<int> begun = 0;
    std::atomic<int> told = 0;
    for (int i = 0; i < goroutines; ++i) {
        group.go([&]() -> Goroutine {
            ++begun;
            const auto value = co_await end.recv();
            told += !value;
        });
    }
    while (begun < goroutines) std::this_thread::yield();
    EXPECT_EQ(told, 0);
    end.close();
    group.wait();
    EXPECT_EQ(told, goroutines);
}

}  // namespace
}  // namespace hands
