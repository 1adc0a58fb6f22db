#include "chapters/05_pipe/deadline.hpp"

#include "common/descriptor.hpp"

#include <array>
#include <chrono>

#include <gtest/gtest.h>
#include <unistd.h>

namespace hands {
namespace {

using namespace std::chrono_literals;

TEST(Deadline, OfZeroOrLessHasPassed) {
    EXPECT_TRUE(Deadline{0s}.passed());
    EXPECT_TRUE(Deadline{-1s}.passed());
    EXPECT_EQ(Deadline{-1s}.left(), 0ns);
}

TEST(Deadline, FarAwayDoesNotOverflow) {
    const Deadline deadline{std::chrono::nanoseconds::max()};
    EXPECT_FALSE(deadline.passed());
    EXPECT_GT(deadline.left(), std::chrono::hours{24 * 365});
}

TEST(Deadline, NeverDoesNotPass) {
    EXPECT_FALSE(Deadline::never().passed());
    EXPECT_FALSE(Deadline::never().left().has_value());
}

TEST(WaitUntilReady, IsFalseWhenTheTimeIsOver) {
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe(ends.data()), 0);
    const Descriptor reader{ends[0]};
    const Descriptor writer{ends[1]};
    pollfd silent{reader.get(), POLLIN, 0};
    EXPECT_FALSE(wait_until_ready({&silent, 1}, Deadline{1ms}));
}

TEST(WaitUntilReady, SeesTheEndEvenWithoutTime) {
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe(ends.data()), 0);
    const Descriptor reader{ends[0]};
    Descriptor writer{ends[1]};
    writer.close();
    pollfd ended{reader.get(), POLLIN, 0};
    EXPECT_TRUE(wait_until_ready({&ended, 1}, Deadline{0s}));
}

}  // namespace
}  // namespace hands
