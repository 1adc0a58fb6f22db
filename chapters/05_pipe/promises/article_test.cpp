/// \file
/// The article's way to receive, run as a reader would. Takes the article's 5 seconds, twice.

#include "chapters/acceptance/program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hands {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST(TheArticlesLoop, ReceivesEverythingAndWaitsForNothing) {
    const Outcome outcome = run({.command = {CHAPTER, "--article", "12", "13"}});
    EXPECT_EQ(outcome.status, 0) << describe(outcome);
    EXPECT_THAT(outcome.out, StartsWith("receive: [1, 2, 3, 4, 6, 12]\nreceive: [1, 13]\nTook "));
    EXPECT_THAT(outcome.out, HasSubstr("s after the last list: the parent held a copy of the child's end"));
}

// The article's own would print nothing, and exit with 0.
TEST(TheArticlesLoop, SaysSoWhenItTookHardWorkForTheEnd) {
    constexpr auto hours_of_work = "1000000000000000";
    const Outcome outcome = run({.command = {CHAPTER, "--article", hours_of_work}});
    EXPECT_EQ(outcome.status, 1) << describe(outcome);
    EXPECT_THAT(outcome.err, HasSubstr("taken for the end, but only 0 of 1 answers had come"));
    EXPECT_TRUE(outcome.left_behind.empty()) << describe(outcome);
}

}  // namespace
}  // namespace hands
