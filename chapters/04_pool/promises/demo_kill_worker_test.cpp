/// \file
/// `--kill-worker`, run as a reader would.

#include "chapters/acceptance/program.hpp"

#include <regex>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace hands {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

/// The sentences as one text, with the numbers of processes and the seconds taken out.
std::string masked(const std::string& text) {
    const std::string once = std::regex_replace(text, std::regex{"process [0-9]+"}, "process PID");
    return std::regex_replace(once, std::regex{"Took [0-9.]+ seconds"}, "Took SECONDS");
}

Outcome kill_worker(std::vector<std::string> arguments) {
    std::vector<std::string> command{CHAPTER, "--kill-worker"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return run({.command = std::move(command)});
}

// promise 4.3
TEST(KillWorker, GivesAllAnswersAndSaysWhatHappened) {
    const Outcome outcome = kill_worker({"6", "13", "9", "--workers", "2"});
    SCOPED_TRACE(describe(outcome));
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.err, "");
    EXPECT_EQ(
        masked(outcome.out),
        "[1, 2, 3, 6]\n[1, 13]\n[1, 3, 9]\nTook SECONDS\n"
        "Half-way through 6, worker process PID was killed on purpose, with signal 9.\n"
        "Its task failed, and no other one: \"a worker was killed by signal 9 (Killed) while it worked on "
        "{0, 6, {1, 6}}\".\n"
        "The other 2 of 3 tasks finished.\n"
        "A new worker took the dead one's place, process PID; the lost piece was done again, and the "
        "answers are complete.\n");
    EXPECT_THAT(outcome.left_behind, IsEmpty());
}

/// Which processes the sentences name.
std::pair<std::string, std::string> dead_and_new(const std::string& text) {
    const std::regex number{"process ([0-9]+)"};
    const std::sregex_iterator dead{text.begin(), text.end(), number};
    if (dead == std::sregex_iterator{}) return {};
    const auto born = std::next(dead);
    return {(*dead)[1], born == std::sregex_iterator{} ? "" : (*born)[1].str()};
}

// promise 4.3: a new worker takes its place
TEST(KillWorker, NamesADeadProcessAndANewOne) {
    const auto [dead, born] = dead_and_new(kill_worker({"6", "--workers", "1"}).out);
    EXPECT_GT(std::stol(dead), 1);
    EXPECT_GT(std::stol(born), 1);
    EXPECT_NE(dead, born);
}

TEST(KillWorker, DoesItWithTheArticlesNumbersInRanges) {
    const Outcome outcome = kill_worker({"--split", "ranges"});
    SCOPED_TRACE(describe(outcome));
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.out, StartsWith("[1, 5501, 9733, 53541233]\n[1, 21235343]\n"));
    EXPECT_THAT(outcome.out, HasSubstr("the answers are complete"));
}

TEST(KillWorker, TellsTheSameAsJson) {
    const Outcome outcome = kill_worker({"6", "13", "--format", "json"});
    ASSERT_EQ(outcome.status, 0) << describe(outcome);
    const auto run = nlohmann::json::parse(outcome.out);
    EXPECT_EQ(run.at("results").at(0).at("factors"), nlohmann::json({1, 2, 3, 6}));
    ASSERT_EQ(run.at("remarks").size(), 4u);
    EXPECT_THAT(run.at("remarks").at(1).get<std::string>(), HasSubstr("killed by signal 9 (Killed)"));
}

TEST(KillWorker, IsRefusedForThreads) {
    const Outcome outcome = kill_worker({"6", "--threads"});
    EXPECT_EQ(outcome.status, 2) << describe(outcome);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(
        outcome.err,
        "chapter04_pool: --kill-worker cannot be had with --threads: what kills a thread kills the whole "
        "program. Leave one of them out\n");
}

TEST(KillWorker, SaysSoIfItsOutputIsClosed) {
    const Outcome outcome = run({.command = {CHAPTER, "--kill-worker", "6"}, .out = Stdout::closed});
    EXPECT_EQ(outcome.status, 2) << describe(outcome);
    EXPECT_THAT(outcome.err, HasSubstr("standard output is closed"));
    EXPECT_THAT(outcome.left_behind, IsEmpty());
}

}  // namespace
}  // namespace hands
