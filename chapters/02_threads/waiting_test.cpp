#include "chapters/02_threads/waiting.hpp"

#include <gtest/gtest.h>

namespace hands {
namespace {

using namespace std::chrono_literals;

// A sleep never ends early, so a lower bound holds on any machine, however busy.
TEST(WaitInTurn, TakesAsLongAsAllTheWaits) { EXPECT_GE(wait_in_turn(5, 2ms), 0.010); }

TEST(WaitTogether, TakesAsLongAsOneWait) { EXPECT_GE(wait_together(5, 2ms), 0.002); }

}  // namespace
}  // namespace hands
