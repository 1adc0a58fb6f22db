#include "chapters/07_channels/census.hpp"

#include "chapters/07_channels/alarm_clock.hpp"
#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/parker.hpp"
#include "chapters/07_channels/yield.hpp"

#include <atomic>
#include <chrono>
#include <functional>
#include <latch>
#include <optional>
#include <string>
#include <thread>

#include <gmock/gmock.h>

namespace hands {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

/// This thread asks, in the place of one that sleeps: what holds is a matter of who else is there, and of no
/// time.
class CensusTest : public testing::Test {
protected:
    CensusTest() { census.add(parker); }
    ~CensusTest() override { census.remove(parker); }

    std::optional<std::string> ask() { return census.find_deadlock(); }
    void expect_no_verdict() {
        for (int i = 0; i < 20; ++i) {
            EXPECT_EQ(ask(), std::nullopt);
            std::this_thread::yield();
        }
    }
    /// Asks until there is one. Whatever was under way, a thread that ends or a worker that falls asleep,
    /// comes to its end by itself.
    std::string verdict() {
        while (true) {
            if (auto found = ask()) return *found;
            std::this_thread::yield();
        }
    }

    Census& census = Census::instance();
    Parker parker;
};

// promise 7.8
TEST_F(CensusTest, FindsAThreadThatSleepsAllAlone) {
    EXPECT_EQ(verdict(), "  a thread waits for a group's goroutines\n");
}

// promise 7.8: that thread could send something
TEST_F(CensusTest, GivesNoVerdictWhileAThreadLivesOfWhichItKnowsNothing) {
    std::latch asked{1};
    std::jthread thread{[&] { asked.wait(); }};
    expect_no_verdict();
    asked.count_down();
    thread.join();
    verdict();  // now it does
}

TEST_F(CensusTest, GivesNoVerdictToAThreadThatDoesNotSleepItself) {
    census.remove(parker);
    expect_no_verdict();
    census.add(parker);
}

// promise 7.8: all threads sleep, whatever they sleep in
TEST_F(CensusTest, FindsThreadsThatAllSleep) {
    std::latch asked{1};
    std::latch sleeps{1};
    std::jthread thread{[&] {
        Parker its;
        census.add(its);
        sleeps.count_down();
        asked.wait();
        census.remove(its);
    }};
    sleeps.wait();
    EXPECT_EQ(verdict(), "  2 times: a thread waits for a group's goroutines\n");
    asked.count_down();
}

TEST_F(CensusTest, GivesNoVerdictWhileSomebodyIsWokenAndHasNotGoneOnYet) {
    verdict();
    parker.unpark();
    expect_no_verdict();
}

// promise 7.8: it will go on by itself
TEST_F(CensusTest, GivesNoVerdictWhileAThreadSleepsWithADeadline) {
    Parker its;
    std::jthread thread{[&] { its.park(Parker::Clock::now() + 24h); }};
    expect_no_verdict();
    its.unpark();
    thread.join();
    verdict();
}

// promise 7.8: it will wake somebody
TEST_F(CensusTest, GivesNoVerdictWhileAnAlarmIsSet) {
    Parker its;
    its.open();
    std::optional<AlarmClock::Alarm> alarm{std::in_place, AlarmClock::Clock::now() + 24h};
    alarm->set(its, 1);
    expect_no_verdict();
    alarm.reset();
    verdict();
}

TEST_F(CensusTest, GivesNoVerdictWhileAGoroutineRuns) {
    std::atomic<bool> asked = false;
    Scheduler scheduler{2};
    Group group{scheduler};
    group.go([&]() -> Goroutine {
        asked.wait(false);
        co_return;
    });
    expect_no_verdict();
    asked = true;
    asked.notify_one();
    verdict();
}

TEST_F(CensusTest, GivesNoVerdictWhileAGoroutineLetsOthersRunAgainAndAgain) {
    std::atomic<bool> asked = false;
    Scheduler scheduler{2};
    Group group{scheduler};
    group.go([&]() -> Goroutine {
        while (!asked) co_await yield();
    });
    expect_no_verdict();
    asked = true;
    verdict();
}

// promise 7.8: between two workers, an alarm and a goroutine's end, somebody is awake all the while
TEST_F(CensusTest, GivesNoVerdictWhileGoroutinesHandSomethingOnAllTheTime) {
    const Channel<int> there{0};
    const Channel<int> back{0};
    std::atomic<bool> asked = false;
    Scheduler one{1};
    Scheduler other{2};
    {
        Group first{one};
        Group second{other};
        first.go([&]() -> Goroutine {
            for (; !asked; co_await back.recv()) co_await there.send(1);
            there.close();
        });
        second.go([&]() -> Goroutine {
            while (co_await there.recv()) co_await back.send(1);
        });
        for (int i = 0; i < 500; ++i) EXPECT_EQ(ask(), std::nullopt);
        asked = true;
    }
    verdict();
}

Goroutine wait_for_one(Channel<int> channel) { co_await channel.recv(); }

// promise 7.8: with what it waits for
TEST_F(CensusTest, TellsOfGoroutinesOfAllGroups) {
    const Channel<int> first{0, "first"};
    const Channel<int> second{0, "second"};
    Scheduler scheduler{2};
    Group one{scheduler};
    Group another{scheduler};
    one.go(wait_for_one, first);
    another.go(wait_for_one, second);
    const std::string report = verdict();
    EXPECT_THAT(report, HasSubstr("goroutine wait_for_one waits to receive from channel 'first'"));
    EXPECT_THAT(report, HasSubstr("goroutine wait_for_one waits to receive from channel 'second'"));
    first.close();
    second.close();
}

TEST_F(CensusTest, ForgetsAGroupThatHasEnded) {
    const Channel<int> channel{0, "forgotten"};
    Scheduler scheduler{2};
    {
        Group group{scheduler};
        group.go(wait_for_one, channel);
        channel.close();
    }
    EXPECT_EQ(verdict(), "  a thread waits for a group's goroutines\n");
}

}  // namespace
}  // namespace hands
