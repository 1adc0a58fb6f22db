#pragma once
/// \file
/// A test that leaves nothing behind.

#include "chapters/acceptance/holdings.hpp"

#include <gtest/gtest.h>

namespace hands {

/// Fails if descriptors, children or threads are left when the test's body is over.
class StocktakingTest : public testing::Test {
protected:
    void TearDown() override { EXPECT_EQ(take_stock(), before_); }

private:
    const Holdings before_ = take_stock();
};

}  // namespace hands
