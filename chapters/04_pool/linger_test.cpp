#include "chapters/04_pool/linger.hpp"

#include <gtest/gtest.h>

namespace hands {
namespace {

// However little time there is: it looks before it asks how late it is.
TEST(Linger, LooksOnceAtLeast) {
    int looks = 0;
    EXPECT_TRUE(linger([&] { return ++looks == 1; }));
    EXPECT_EQ(looks, 1);
}

TEST(Linger, GivesUpAtLast) {
    int looks = 0;
    EXPECT_FALSE(linger([&] { return ++looks == 0; }));
    EXPECT_GE(looks, 1);
}

}  // namespace
}  // namespace hands
