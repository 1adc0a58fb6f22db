/// \file
/// `--deadlock`, run as a reader would.

#include "chapters/acceptance/program.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace hands {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

Outcome deadlock(std::vector<std::string> arguments = {}, Stdout out = Stdout::captured) {
    std::vector<std::string> command{CHAPTER, "--deadlock"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return run({.command = std::move(command), .out = out});
}

/// A line of the report.
std::string line(const std::string& who, const std::string& waits_to) {
    return "\n  goroutine " + who + " waits to " + waits_to + ", at [a-z_]+\\.cpp:[0-9]+\n";
}

// promise 7.8: who is stuck on what
TEST(DeadlockDemo, NamesWhoWaitsForWhatOnWhichChannel) {
    const Outcome outcome = deadlock();
    SCOPED_TRACE(describe(outcome));
    EXPECT_THAT(outcome.out, ContainsRegex(line("give_then_take", "send to channel 'Anna to Ben'")));
    EXPECT_THAT(outcome.out, ContainsRegex(line("give_then_take", "send to channel 'Ben to Carla'")));
    EXPECT_THAT(outcome.out, ContainsRegex(line("give_then_take", "send to channel 'Carla to Anna'")));
}

// promise 7.8: the leaked goroutine included
TEST(DeadlockDemo, NamesTheGoroutineThatNobodyThinksOf) {
    const Outcome outcome = deadlock();
    EXPECT_THAT(outcome.out, ContainsRegex(line("listen", "receive from channel 'news'")))
        << describe(outcome);
}

TEST(DeadlockDemo, SucceedsInShowingTheReportAndLeavesNothing) {
    const Outcome outcome = deadlock();
    SCOPED_TRACE(describe(outcome));
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.err, "");
    EXPECT_THAT(outcome.out, StartsWith("deadlock: "));
    EXPECT_THAT(outcome.left_behind, IsEmpty());
}

TEST(DeadlockDemo, SaysHowToReadIt) { EXPECT_THAT(deadlock().out, HasSubstr("\nRead it ")); }

TEST(DeadlockDemo, TellsTheSameAsJson) {
    const Outcome outcome = deadlock({"--format", "json"});
    ASSERT_EQ(outcome.status, 0) << describe(outcome);
    const auto remarks = nlohmann::json::parse(outcome.out).at("remarks");
    EXPECT_THAT(remarks.at(0).get<std::string>(), StartsWith("deadlock: "));
    EXPECT_THAT(remarks.dump(), HasSubstr("'Ben to Carla'"));
}

TEST(DeadlockDemo, SaysSoIfItsOutputIsClosed) {
    const Outcome outcome = deadlock({}, Stdout::closed);
    EXPECT_EQ(outcome.status, 2) << describe(outcome);
    EXPECT_THAT(outcome.err, HasSubstr("standard output is closed"));
    EXPECT_THAT(outcome.left_behind, IsEmpty());
}

}  // namespace
}  // namespace hands
