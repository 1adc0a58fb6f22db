#include "chapters/07_channels/futex.hpp"

#include <atomic>
#include <chrono>
#include <thread>

#include <gtest/gtest.h>

namespace hands {
namespace {

using namespace std::chrono_literals;

TEST(Futex, DoesNotSleepIfTheWordHasChangedAlready) {
    const FutexWord word = 1;
    futex_wait(word, 0);
}

TEST(Futex, DoesNotSleepForNoTime) {
    const FutexWord word = 0;
    futex_wait(word, 0, 0ns);
    futex_wait(word, 0, -1s);
}

TEST(Futex, ComesBackWhenTheTimeIsUp) {
    const FutexWord word = 0;
    futex_wait(word, 0, 1ms);
    futex_wait(word, 0, 1ns);
}

TEST(Futex, MayWakeNobody) {
    const FutexWord word = 0;
    futex_wake(word);
}

void wait_while(const FutexWord& word, std::uint32_t value) {
    while (word.load(std::memory_order_acquire) == value) futex_wait(word, value);
}

void change(FutexWord& word, std::uint32_t value) {
    word.store(value, std::memory_order_release);
    futex_wake(word);
}

// Each change comes now before, now during the sleep of the other: one that got lost would end it all.
TEST(Futex, MissesNoChange) {
    constexpr std::uint32_t rounds = 2000;
    FutexWord there = 0;
    FutexWord back = 0;
    std::jthread other{[&] {
        for (std::uint32_t round = 0; round < rounds; ++round) {
            wait_while(there, round);
            change(back, round + 1);
        }
    }};
    for (std::uint32_t round = 0; round < rounds; ++round) {
        change(there, round + 1);
        wait_while(back, round);
    }
    EXPECT_EQ(back, rounds);
}

}  // namespace
}  // namespace hands
