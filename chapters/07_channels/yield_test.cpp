#include "chapters/07_channels/yield.hpp"

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/scale.hpp"

#include <atomic>
#include <functional>
#include <string>

#include <gtest/gtest.h>

namespace hands {
namespace {

Goroutine take_steps(char name, int steps, std::string& trace) {
    for (int step = 0; step < steps; ++step) {
        trace += name;
        co_await yield();
    }
}

TEST(Yield, LetsAllOthersRunFirstThatAreReady) {
    std::string trace;
    Scheduler one_thread{1};
    Group group{one_thread};
    group.go([&]() -> Goroutine {  // so that they are all ready before the first of them runs
        for (const char name : {'a', 'b', 'c'}) group.go(take_steps, name, 3, std::ref(trace));
        co_return;
    });
    group.wait();
    EXPECT_EQ(trace, "abcabcabc");
}

TEST(Yield, LetsOneRunBeforeThatWasWokenThroughAChannel) {
    std::string trace;
    Scheduler one_thread{1};
    Group group{one_thread};
    const Channel<int> channel{0};
    group.go([&]() -> Goroutine {
        group.go([&]() -> Goroutine {
            co_await channel.recv();
            trace += "received ";
        });
        co_await channel.send(1);
        co_await yield();
        trace += "went on";
    });
    group.wait();
    EXPECT_EQ(trace, "received went on");
}

TEST(Yield, GoesOnIfNobodyElseIsReady) {
    std::string trace;
    Scheduler one_thread{1};
    Group group{one_thread};
    group.go(take_steps, 'a', 5, std::ref(trace));
    group.wait();
    EXPECT_EQ(trace, "aaaaa");
}

TEST(Yield, LosesNoGoroutineBetweenTwoWorkers) {
    constexpr int steps = often(2000);
    std::atomic<int> taken = 0;
    Scheduler scheduler{2};
    Group group{scheduler};
    for (int i = 0; i < 50; ++i) {
        group.go([&]() -> Goroutine {
            for (int step = 0; step < steps; ++step) {
                ++taken;
                co_await yield();
            }
        });
    }
    group.wait();
    EXPECT_EQ(taken, 50 * steps);
}

// It is no wait: who only lets others run looks at the token by itself.
TEST(Yield, IsNotInterruptedByAStop) {
    std::string trace;
    Group group;
    group.request_stop();
    group.go(take_steps, 'a', 3, std::ref(trace));
    group.wait();
    EXPECT_EQ(trace, "aaa");
}

}  // namespace
}  // namespace hands
