#include "common/stopwatch.hpp"

#include <gtest/gtest.h>

namespace hands {
namespace {

TEST(SteadyNow, NeverRunsBackwards) {
    std::int64_t before = steady_now_ns();
    for (int i = 0; i < 100'000; ++i) {
        const std::int64_t now = steady_now_ns();
        ASSERT_LE(before, now);
        before = now;
    }
}

TEST(Stopwatch, StartsBetweenTheMomentsBeforeAndAfterItIsMade) {
    const std::int64_t before = steady_now_ns();
    const Stopwatch watch;
    EXPECT_LE(before, watch.start_ns());
    EXPECT_LE(watch.start_ns(), steady_now_ns());
}

TEST(Stopwatch, TellsSecondsBetweenItsStartAndNow) {
    const Stopwatch watch;
    const std::int64_t before = steady_now_ns();
    const double seconds = watch.seconds();
    const std::int64_t after = steady_now_ns();
    EXPECT_LE(static_cast<double>(before - watch.start_ns()) * 1e-9, seconds);
    EXPECT_GE(static_cast<double>(after - watch.start_ns()) * 1e-9, seconds);
}

TEST(Stopwatch, GoesOnAfterItWasRead) {
    const Stopwatch watch;
    const double first = watch.seconds();
    while (watch.seconds() == first) {
    }
    EXPECT_GT(watch.seconds(), first);
}

}  // namespace
}  // namespace hands
