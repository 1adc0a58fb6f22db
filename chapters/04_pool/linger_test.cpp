#include "chapters/04_pool/linger.hpp"

#include <gtest/gtest.h>

namespace hands {
namespace {

TEST(Linger, LooksUntilItHasHappened) {
    int looks = 0;
    // Whoever is not scheduled meanwhile may find the time over; but never before the first look.
    const bool happened = linger([&] { return ++looks == 1; });
    EXPECT_TRUE(happened);
    EXPECT_EQ(looks, 1);
}

TEST(Linger, GivesUpAtLast) {
    int looks = 0;
    EXPECT_FALSE(linger([&] { return ++looks == 0; }));
    EXPECT_GE(looks, 1);
}

}  // namespace
}  // namespace hands
