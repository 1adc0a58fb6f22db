#include "chapters/07_channels/alarm_clock.hpp"

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/parker.hpp"
#include "chapters/07_channels/promises/scale.hpp"
#include "chapters/07_channels/select.hpp"
#include "chapters/07_channels/yield.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <list>
#include <optional>
#include <random>
#include <thread>

#include <gtest/gtest.h>

namespace hands {
namespace {

using namespace std::chrono_literals;
using Clock = AlarmClock::Clock;

/// Somebody who sleeps until an alarm rings.
struct Sleeping {
    explicit Sleeping(Clock::time_point time) : alarm(std::in_place, time) {
        parker.open();
        alarm->set(parker, 5);
    }
    bool was_woken() const { return parker.is_woken(); }

    Parker parker;
    std::optional<AlarmClock::Alarm> alarm;
};

TEST(AlarmClock, ClaimsTheSleeperForTheCaseThatItWasGivenAndWakesIt) {
    Sleeping sleeping{Clock::now()};
    EXPECT_EQ(sleeping.parker.park(), Parker::Ending::woken);
    EXPECT_EQ(sleeping.parker.winner(), 5);
}

TEST(AlarmClock, LeavesASleeperAloneThatSomebodyElseHasClaimed) {
    Parker parker;
    parker.open();
    ASSERT_TRUE(parker.claim(1));
    AlarmClock::Alarm alarm{Clock::now()};
    alarm.set(parker, 5);
    Sleeping after_it{Clock::now()};  // rings later, so the first one's time has come
    after_it.parker.park();
    EXPECT_FALSE(parker.is_woken());
    EXPECT_EQ(parker.winner(), 1);
}

// The first to be set is the last to ring.
TEST(AlarmClock, RingsInTheOrderOfTheTimesWhateverTheOrderOfTheSetting) {
    std::list<Sleeping> sleeping;
    Clock::time_point last;
    do {  // again, should this thread have been away for so long that the last one rang before the first was
          // set
        sleeping.clear();
        last = Clock::now() + 20ms;
        for (int i = 0; i < 100; ++i) sleeping.emplace_back(last - i * 10us);
    } while (Clock::now() >= last - 1ms);
    sleeping.front().parker.park();
    EXPECT_TRUE(std::ranges::all_of(sleeping, &Sleeping::was_woken));
}

TEST(AlarmClock, DoesNotKeepAShortAlarmWaitingForALongOne) {
    const Sleeping for_long{Clock::now() + 24h};
    Sleeping for_short{Clock::now() + 1ms};
    EXPECT_EQ(for_short.parker.park(), Parker::Ending::woken);
    EXPECT_FALSE(for_long.was_woken());
}

TEST(AlarmClock, DoesNotRingAnAlarmThatWasTakenBack) {
    Sleeping sleeping{Clock::now() + 1ms};
    sleeping.alarm.reset();
    const bool had_rung = sleeping.was_woken();  // only if this thread was away for so long
    Sleeping after_it{Clock::now() + 2ms};
    after_it.parker.park();
    EXPECT_EQ(sleeping.was_woken(), had_rung);
}

// After it was taken back nobody touches the sleeper: it has been woken by then, or never will be.
TEST(AlarmClock, HasEitherRungOrNotWhenItIsTakenBackAtTheLastMoment) {
    std::minstd_rand random{7};
    for (int round = 0; round < often(1000); ++round) {
        Sleeping sleeping{Clock::now() + std::chrono::microseconds{random() % 60}};
        for (auto pause = random() % 60; pause > 0; --pause) std::this_thread::yield();
        sleeping.alarm.reset();
        EXPECT_EQ(sleeping.parker.is_settled(), sleeping.was_woken());
    }
}

TEST(AlarmClock, KeepsManyAlarmsOfManyThreads) {
    constexpr int many = often(2000);
    {
        std::vector<std::jthread> threads;
        for (std::uint32_t seed = 1; seed <= 2; ++seed) {
            threads.emplace_back([seed] {
                std::minstd_rand random{seed};
                std::list<Sleeping> sleeping;
                for (int i = 0; i < many; ++i)
                    sleeping.emplace_back(Clock::now() + std::chrono::microseconds{random() % 5000});
                for (int i = 0; i < many / 2; ++i)  // some early, some late, in the middle of all the others
                    sleeping.erase(std::next(sleeping.begin(), static_cast<int>(random() % 50)));
                for (Sleeping& each : sleeping) EXPECT_EQ(each.parker.park(), Parker::Ending::woken);
            });
        }
    }
}

// promise 7.5
TEST(AlarmClock, WakesTenThousandGoroutines) {
    constexpr int many = often(10'000);
    std::atomic<int> woken = 0;
    Scheduler scheduler{2};
    Group group{scheduler};
    for (int i = 0; i < many; ++i) {
        group.go([&woken, i]() -> Goroutine {
            const std::size_t index = co_await select(after(std::chrono::microseconds{i % 3000 - 100}));
            if (index == 0) ++woken;
        });
    }
    group.wait();
    EXPECT_EQ(woken, many);
}

// promise 7.5: a value and the alarm race, and so does the end of the channel
TEST(AlarmClock, LosesNothingInARaceWithAValue) {
    constexpr int values = often(3000);
    const Channel<int> channel{0};
    std::atomic<int> received = 0;
    Scheduler scheduler{2};
    Group group{scheduler};
    for (int receiver = 0; receiver < 3; ++receiver) {
        group.go([&]() -> Goroutine {
            for (;;) {
                std::optional<int> value;
                if (co_await select(after(5us), receive_from(channel, value)) == 0) continue;
                if (!value) co_return;
                ++received;
            }
        });
    }
    group.go([&]() -> Goroutine {
        for (int value = 0; value < values; ++value) {
            std::size_t index = 1;
            while (index != 0) index = co_await select(send_to(channel, value), after(5us));
        }
        channel.close();
    });
    group.wait();
    EXPECT_EQ(received, values);
}

}  // namespace
}  // namespace hands
