#include "chapters/06_shared_memory/counting.hpp"

#include <gtest/gtest.h>

namespace hands {
namespace {

constexpr std::uint32_t processes = 4;
constexpr std::uint64_t times = 20'000;

// promise 6.2
TEST(LockedCount, LosesNothing) {
    EXPECT_EQ(count_in_processes<LockedCount>(processes, times), processes * times);
}

// promise 6.2
TEST(AtomicCount, LosesNothing) {
    EXPECT_EQ(count_in_processes<AtomicCount>(processes, times), processes * times);
}

// promise 6.2: each time all meet between load and store, all but one of their increments are lost, on one
// core too.
TEST(UnlockedCount, LosesForSure) {
    constexpr auto forced = times / UnlockedCount::forced_every;
    EXPECT_LE(count_in_processes<UnlockedCount>(processes, times),
              processes * times - (processes - 1) * forced);
}

TEST(UnlockedCount, IsRightAlone) { EXPECT_EQ(count_in_processes<UnlockedCount>(1, times), times); }

}  // namespace
}  // namespace hands
