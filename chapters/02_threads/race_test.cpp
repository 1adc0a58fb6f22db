#include "chapters/02_threads/race.hpp"

#include <gtest/gtest.h>

namespace hands {
namespace {

constexpr std::size_t threads = 4;
constexpr std::size_t times = 20'000;

// That the racy counter races is held by tsan02.race; how much it loses is left to luck.

// promise 2.2
TEST(LockedCounter, LosesNothing) {
    EXPECT_EQ(count_together<LockedCounter>(threads, times), threads * times);
}

// promise 2.2
TEST(AtomicCounter, LosesNothing) {
    EXPECT_EQ(count_together<AtomicCounter>(threads, times), threads * times);
}

TEST(RacyCounter, IsRightAlone) { EXPECT_EQ(count_together<RacyCounter>(1, times), times); }

}  // namespace
}  // namespace hands
