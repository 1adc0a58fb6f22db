#include "chapters/07_channels/parker.hpp"

#include "chapters/07_channels/promises/scale.hpp"

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace hands {
namespace {

using namespace std::chrono_literals;
using Ending = Parker::Ending;

Parker::Clock::time_point in(std::chrono::nanoseconds duration) { return Parker::Clock::now() + duration; }

TEST(Parker, DoesNotSleepIfItWasWokenBefore) {
    Parker parker;
    parker.unpark();
    EXPECT_EQ(parker.park(), Ending::woken);
}

TEST(Parker, ShowsWhatWasWrittenBeforeTheWakingAndMayThenBeGone) {
    for (int round = 0; round < 200; ++round) {
        int written = 0;
        std::jthread waker;
        {
            Parker parker;
            waker = std::jthread{[&] {
                written = 1;
                parker.unpark();
            }};
            EXPECT_EQ(parker.park(), Ending::woken);
        }
        EXPECT_EQ(written, 1);
    }
}

/// Where a thread leaves the Parker with which it sleeps, for another to find.
using Bed = std::atomic<Parker*>;

void sleep_in(Bed& bed, bool with_a_deadline) {
    const auto parker = std::make_unique<Parker>();  // on the heap, where a sanitizer sees a late touch
    bed.store(parker.get(), std::memory_order_release);
    const Ending ending = with_a_deadline ? parker->park(in(1h)) : parker->park();
    EXPECT_EQ(ending, Ending::woken);
}
void wake_in(Bed& bed) {
    Parker* parker = nullptr;
    while (!(parker = bed.exchange(nullptr, std::memory_order_acquire))) std::this_thread::yield();
    parker->unpark();
}

// Two threads wake each other: a wake that got lost would end it all.
TEST(Parker, MissesNoWake) {
    constexpr int rounds = often(5000);
    Bed mine = nullptr;
    Bed its = nullptr;
    std::jthread other{[&] {
        for (int round = 0; round < rounds; ++round) {
            sleep_in(its, round % 2 == 0);
            wake_in(mine);
        }
    }};
    for (int round = 0; round < rounds; ++round) {
        wake_in(its);
        sleep_in(mine, round % 3 == 0);
    }
}

TEST(Parker, IsLateWhenTheTimeIsUp) {
    for (const auto duration : {-1ms, 0ms, 1ms}) {
        Parker parker;
        EXPECT_EQ(parker.park(in(duration)), Ending::late);
        EXPECT_FALSE(parker.is_woken());
    }
}

TEST(Parker, WouldRatherBeWokenThanLate) {
    Parker parker;
    parker.unpark();
    EXPECT_EQ(parker.park(in(-1h)), Ending::woken);
}

TEST(Parker, CanStillBeWokenAfterItWasLate) {
    Parker parker;
    ASSERT_EQ(parker.park(in(0ms)), Ending::late);
    std::jthread waker{[&] { parker.unpark(); }};
    EXPECT_EQ(parker.park(), Ending::woken);
}

// As a select in a thread does it: who claims first has it, and who has claimed wakes.
TEST(Parker, IsEitherLateOrWokenInARaceOfTheTwo) {
    for (int round = 0; round < often(1000); ++round) {
        Parker parker;
        parker.open();
        bool has_claimed = false;
        {
            std::jthread waker{[&] {
                has_claimed = parker.claim(7);
                if (has_claimed) parker.unpark();
            }};
            const Ending ending = parker.park(in(std::chrono::microseconds{round % 50}));
            const bool is_late = ending == Ending::late && parker.claim(Sleeper::late);
            if (!is_late) {
                EXPECT_EQ(parker.park(), Ending::woken);
            }
            EXPECT_EQ(parker.winner(), is_late ? Sleeper::late : 7);
        }
        EXPECT_EQ(has_claimed, parker.winner() == 7);
    }
}

TEST(Parker, IsClaimedByOneOfManyOnly) {
    for (int round = 0; round < often(200); ++round) {
        Parker parker;
        parker.open();
        EXPECT_FALSE(parker.is_settled());
        std::atomic<int> winners = 0;
        std::atomic<Sleeper::Case> winner = 0;
        {
            std::vector<std::jthread> threads;
            for (Sleeper::Case number = 1; number <= 3; ++number) {
                threads.emplace_back([&, number] {
                    if (!parker.claim(number)) return;
                    ++winners;
                    winner = number;
                    parker.unpark();
                });
            }
            EXPECT_EQ(parker.park(), Ending::woken);
        }
        EXPECT_EQ(winners, 1);
        EXPECT_EQ(parker.winner(), winner);
        EXPECT_TRUE(parker.is_settled());
    }
}

// promise 7.8
TEST(Parker, IsToldOfADeadlockWhenNobodyIsLeftToWakeIt) {
    Parker parker;
    EXPECT_EQ(parker.park(), Ending::deadlock);
    EXPECT_EQ(parker.deadlock(), "  a thread waits for a group's goroutines\n");
}

}  // namespace
}  // namespace hands
