/// \file
/// `--fan-out`, and the timeline that says which thread ran which goroutine, run as a reader would.

#include "chapters/acceptance/program.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace hands {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

Outcome run_chapter07(std::vector<std::string> arguments, Stdout out = Stdout::captured) {
    arguments.insert(arguments.begin(), CHAPTER);
    return run({.command = std::move(arguments), .out = out});
}

json run_as_json(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--format", "json"});
    const Outcome outcome = run_chapter07(std::move(arguments));
    EXPECT_EQ(outcome.status, 0) << describe(outcome);
    return json::parse(outcome.out);
}

/// The answers of a run, in the order of its numbers.
std::vector<std::vector<int>> answers_of(const json& run) {
    std::vector<std::vector<int>> answers;
    for (const json& result : run.at("results")) answers.push_back(result.at("factors"));
    return answers;
}

const std::vector<std::string> numbers{"6", "13", "9", "360", "1009"};

std::vector<std::string> numbers_and(std::vector<std::string> options) {
    options.insert(options.begin(), numbers.begin(), numbers.end());
    return options;
}

class AnyFanOut : public testing::TestWithParam<std::string> {};

// promise 7.7
TEST_P(AnyFanOut, GivesTheSameAnswers) {
    const auto expected = answers_of(run_as_json(numbers));
    for (const char* split : {"numbers", "ranges"})
        EXPECT_EQ(answers_of(run_as_json(numbers_and({"--fan-out", GetParam(), "--split", split}))),
                  expected);
}

INSTANTIATE_TEST_SUITE_P(Goroutines, AnyFanOut, testing::Values("1", "2", "7", "300"));

TEST(FanOutDemo, PrintsEachAnswerWhenItIsComplete) {
    const Outcome outcome = run_chapter07({"6", "13", "--fan-out", "3", "--split", "ranges"});
    EXPECT_EQ(outcome.status, 0) << describe(outcome);
    EXPECT_THAT(outcome.out, HasSubstr("receive: [1, 2, 3, 6]\n"));
    EXPECT_THAT(outcome.out, HasSubstr("receive: [1, 13]\n"));
    EXPECT_THAT(outcome.left_behind, IsEmpty());
}

/// The workers in the timeline of \p run.
std::set<std::size_t> lanes_of(const json& run) {
    std::set<std::size_t> lanes;
    for (const json& span : run.at("timeline")) lanes.insert(span.at("worker").get<std::size_t>());
    return lanes;
}

TEST(Timeline, HasTheSchedulersThreadsAsLanesHoweverManyTheGoroutines) {
    const json run = run_as_json(numbers_and({"--fan-out", "100", "--split", "ranges", "--workers", "2"}));
    EXPECT_EQ(run.at("workers"), 2);
    EXPECT_THAT(lanes_of(run), testing::Each(testing::Lt(2u)));
}

TEST(Timeline, HasNoMoreThreadsThanGoroutines) {
    const json run = run_as_json(numbers_and({"--fan-out", "1", "--workers", "2"}));
    EXPECT_EQ(run.at("workers"), 1);
    EXPECT_THAT(lanes_of(run), testing::ElementsAre(0u));
}

TEST(Timeline, NamesTheGoroutineAndWhatItWorkedOn) {
    for (const char* option : {"--fan-out=1", "--workers=1"}) {
        const json spans = run_as_json({"12", option}).at("timeline");
        ASSERT_EQ(spans.size(), 1u) << option;
        EXPECT_EQ(spans[0].at("label"), "goroutine 1: 12") << option;
    }
}

TEST(Timeline, NamesNoGoroutineWhereThreadsWork) {
    const json spans = run_as_json({"12", "--threads"}).at("timeline");
    ASSERT_EQ(spans.size(), 1u);
    EXPECT_EQ(spans[0].at("label"), "12");
}

TEST(Timeline, DrawsALineAThread) {
    const Outcome outcome = run_chapter07({"12", "--fan-out", "5", "--workers", "1", "--timeline"});
    EXPECT_EQ(outcome.status, 0) << describe(outcome);
    EXPECT_THAT(outcome.out, HasSubstr("\nthread 1 "));
}

class BadFanOut : public testing::TestWithParam<std::string> {};

TEST_P(BadFanOut, IsRefusedInOneLineThatNamesTheArgument) {
    const Outcome outcome = run_chapter07({"12", "--fan-out", GetParam()});
    SCOPED_TRACE(describe(outcome));
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, StartsWith("chapter07_channels: --fan-out '" + GetParam() + "': "));
    EXPECT_THAT(outcome.err, HasSubstr("give a whole number from 1 to "));
    EXPECT_EQ(std::ranges::count(outcome.err, '\n'), 1);
}

INSTANTIATE_TEST_SUITE_P(FanOutDemo, BadFanOut, testing::Values("0", "-3", "12x", "10001"));

TEST(FanOutDemo, IsRefusedForThreads) {
    const Outcome outcome = run_chapter07({"6", "--threads", "--fan-out", "2"});
    EXPECT_EQ(outcome.status, 2) << describe(outcome);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.err,
              "chapter07_channels: --threads, --fan-out, --sieve, --deadlock: give one of them at most\n");
}

TEST(FanOutDemo, StopsItsGoroutinesIfNobodyTakesTheAnswers) {
    const Outcome outcome = run_chapter07({"6", "--fan-out", "3"}, Stdout::full);
    EXPECT_EQ(outcome.status, 2) << describe(outcome);
    EXPECT_THAT(outcome.err, HasSubstr("standard output"));
    EXPECT_THAT(outcome.left_behind, IsEmpty());
}

}  // namespace
}  // namespace hands
