/// \file
/// The smallest raw version, run as a reader would.

#include "chapters/acceptance/program.hpp"

#include <gtest/gtest.h>

namespace hands {
namespace {

TEST(RawPipe, CarriesAllDivisorsAndNoBorders) {
    const Outcome outcome = run({.command = {RAW_PIPE}});
    EXPECT_EQ(outcome.status, 0) << describe(outcome);
    EXPECT_EQ(outcome.out,
              "1 5501 9733 53541233 1 21235343 1 11 383 2711 4213 29821 1038313 11421443 1 5423123 \n");
    EXPECT_TRUE(outcome.left_behind.empty()) << describe(outcome);
}

}  // namespace
}  // namespace hands
