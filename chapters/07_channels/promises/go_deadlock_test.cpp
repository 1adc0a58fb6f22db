/// \file
/// What waits for ever, and that it is told (Go: test/chan/select3.go, TestSimpleDeadlock and its like in
/// src/runtime/crash_test.go).

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/deadlock.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/alone.hpp"
#include "chapters/07_channels/promises/scale.hpp"
#include "chapters/07_channels/select.hpp"

#include <atomic>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hands {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

// promise 7.8
TEST(Blocking, ForEverIsToldOfReceivingAndOfSending) {
    const Channel<int> unbuffered{0};
    const Channel<int> buffered{1};
    EXPECT_TRUE(waits_for_ever([&]() -> Goroutine { co_await unbuffered.recv(); }));
    EXPECT_TRUE(waits_for_ever([&]() -> Goroutine { co_await unbuffered.send(1); }));
    EXPECT_TRUE(waits_for_ever([&]() -> Goroutine { co_await buffered.recv(); }));
    EXPECT_FALSE(waits_for_ever([&]() -> Goroutine { co_await buffered.send(1); }));
    EXPECT_TRUE(waits_for_ever([&]() -> Goroutine { co_await buffered.send(2); }));
    EXPECT_FALSE(waits_for_ever([&]() -> Goroutine { co_await buffered.recv(); }));
}

// promises 7.5, 7.8
TEST(Blocking, ForEverIsToldOfSelects) {
    const Channel<int> channel{0};
    EXPECT_TRUE(waits_for_ever([&]() -> Goroutine { co_await select(receive_from(channel)); }));
    EXPECT_TRUE(waits_for_ever([&]() -> Goroutine { co_await select(send_to(channel, 1)); }));
    // It must not take itself for a partner.
    EXPECT_TRUE(
        waits_for_ever([&]() -> Goroutine { co_await select(send_to(channel, 1), receive_from(channel)); }));
    EXPECT_FALSE(waits_for_ever([&]() -> Goroutine { co_await select(receive_from(channel), otherwise); }));
    EXPECT_FALSE(waits_for_ever([&]() -> Goroutine { co_await select(receive_from(channel), after(1ms)); }));
}

// promise 7.8
TEST(Deadlock, IsToldOnceForAGroupThatWaitsForItself) {
    Scheduler scheduler{2};
    Group group{scheduler};
    const Channel<int> a{0};
    const Channel<int> b{0};
    group.go([&]() -> Goroutine {
        co_await a.recv();
        co_await b.send(1);
    });
    group.go([&]() -> Goroutine {
        co_await b.recv();
        co_await a.send(1);
    });
    EXPECT_THROW(group.wait(), Deadlock);
    group.request_stop();
    EXPECT_NO_THROW(group.wait());
}

// promise 7.8: the other goroutines have ended, and one is left for which nobody sends
TEST(Deadlock, IsToldOfTheOneThatIsLeft) {
    const Channel<int> channel{0};
    std::atomic<int> ended = 0;
    std::string report;
    try {
        Group group;
        for (int i = 0; i < 100; ++i) {
            group.go([&]() -> Goroutine {
                ++ended;
                co_return;
            });
        }
        group.go([&]() -> Goroutine { co_await channel.recv(); });
        group.wait();
    } catch (const Deadlock& deadlock) {
        report = deadlock.what();
    }
    EXPECT_EQ(ended, 100);
    EXPECT_THAT(report, HasSubstr("go_deadlock_test.cpp"));
}

Goroutine receive_from_nobody(Channel<int> channel) { co_await channel.recv(); }
Goroutine send_to_nobody(Channel<int> channel) { co_await channel.send(1); }
Goroutine select_among_nobody(Channel<int> in, Channel<int> out) {
    co_await select(receive_from(in), send_to(out, 1));
}

// promise 7.8
TEST(Deadlock, NamesWhoWaitsForWhat) {
    const Channel<int> orders{0, "orders"};
    const Channel<int> answers{0, "answers"};
    std::string report;
    try {
        Group group;
        group.go(receive_from_nobody, orders);
        group.go(send_to_nobody, answers);
        group.wait();
    } catch (const Deadlock& deadlock) {
        report = deadlock.what();
    }
    EXPECT_THAT(report, HasSubstr("receive_from_nobody"));
    EXPECT_THAT(report, HasSubstr("send_to_nobody"));
    EXPECT_THAT(report, HasSubstr("orders"));
    EXPECT_THAT(report, HasSubstr("answers"));
}

// promise 7.8
TEST(Deadlock, NamesAllThatASelectWaitsFor) {
    const Channel<int> orders{0, "orders"};
    const Channel<int> full{0, "answers"};
    std::string report;
    try {
        Group group;
        group.go(select_among_nobody, orders, full);
        group.wait();
    } catch (const Deadlock& deadlock) {
        report = deadlock.what();
    }
    EXPECT_THAT(report, HasSubstr("select_among_nobody"));
    EXPECT_THAT(report, HasSubstr("orders"));
    EXPECT_THAT(report, HasSubstr("answers"));
}

// promise 7.8: what waits has no owner that waits, and nobody is there who could send
TEST(Deadlock, IsToldToAThreadToo) {
    const Channel<int> channel{0, "numbers"};
    EXPECT_THROW((void)channel.recv().wait(), Deadlock);
    EXPECT_THROW(channel.send(1).wait(), Deadlock);
    EXPECT_THROW(select(receive_from(channel), send_to(channel, 1)).wait(), Deadlock);
    EXPECT_EQ(channel.try_send(1), Answer::must_wait);
    EXPECT_EQ(channel.try_recv().answer, Answer::must_wait);
}

// promise 7.8: no false alarm, however late the thread comes
TEST(Deadlock, IsNotToldWhileAThreadCouldStillSend) {
    for (int round = 0; round < often(200); ++round) {
        const Channel<int> channel{0};
        std::atomic<bool> go_on = false;
        std::jthread thread{[&] {
            go_on.wait(false);  // asleep in something that is no channel
            channel.send(1).wait();
        }};
        Group group;
        std::optional<int> received;
        group.go([&]() -> Goroutine { received = co_await channel.recv(); });
        std::jthread waker{[&] {
            go_on = true;
            go_on.notify_one();
        }};
        EXPECT_NO_THROW(group.wait());
        EXPECT_EQ(received, 1);
    }
}

// promise 7.8: no false alarm while values are on their way, among many who sleep most of the time
TEST(Deadlock, IsNotToldWhileAnybodyWorks) {
    Scheduler scheduler{2};
    for (int round = 0; round < often(50); ++round) {
        const Channel<int> there{0};
        const Channel<int> back{0};
        Group group{scheduler};
        group.go([&]() -> Goroutine {
            while (const auto value = co_await there.recv()) co_await back.send(*value);
        });
        for (int i = 0; i < 100; ++i) {
            there.send(i).wait();
            EXPECT_EQ(back.recv().wait(), i);
        }
        there.close();
        EXPECT_NO_THROW(group.wait());
    }
}

// promise 7.8: a deadline will wake somebody
TEST(Deadlock, IsNotToldWhileSomebodyWaitsForATime) {
    const Channel<int> channel{0};
    Group group;
    group.go([&]() -> Goroutine { co_await channel.recv(); });
    group.go([&]() -> Goroutine {
        co_await select(receive_from(Channel<int>{}), after(50ms));
        co_await channel.send(1);
    });
    EXPECT_NO_THROW(group.wait());
}

}  // namespace
}  // namespace hands
