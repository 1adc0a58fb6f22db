/// \file
/// `--kill-worker`, run as a reader would.

#include "chapters/acceptance/program.hpp"

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace hands {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

// By hand, not by std::regex: GCC 12 warns of its insides when it is told to watch addresses.

/// The places in \p text right behind each "process " that has a number there.
std::vector<std::size_t> process_numbers_in(const std::string& text) {
    constexpr std::string_view word = "process ";
    std::vector<std::size_t> places;
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        const std::size_t number = at + word.size();
        if (number < text.size() && std::isdigit(static_cast<unsigned char>(text[number])))
            places.push_back(number);
    }
    return places;
}

/// \p text, with the numbers of processes and the seconds taken out.
std::string masked(std::string text) {
    auto places = process_numbers_in(text);
    std::ranges::reverse(places);  // those at the back first, so that the others stay where they are
    for (const std::size_t begin : places) {
        const std::size_t end = text.find_first_not_of("0123456789", begin);
        text.replace(begin, end - begin, "PID");
    }
    constexpr std::string_view took = "Took ";
    const std::size_t seconds = text.find(took) + took.size();
    const std::size_t end = text.find_first_not_of("0123456789.", seconds);
    return text.replace(seconds, end - seconds, "SOME");
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
        "[1, 2, 3, 6]\n[1, 13]\n[1, 3, 9]\nTook SOME seconds\n"
        "Half-way through 6, worker process PID was killed on purpose, with signal 9.\n"
        "Its task failed, and no other one: \"a worker was killed by signal 9 (Killed) while it worked on "
        "{0, 6, {1, 6}, 0}\".\n"
        "The other 2 of 3 tasks finished.\n"
        "A new worker took the dead one's place, process PID; the lost piece was done again, and the "
        "answers are complete.\n");
    EXPECT_THAT(outcome.left_behind, IsEmpty());
}

// promise 4.3: a new worker takes its place
TEST(KillWorker, NamesADeadProcessAndANewOne) {
    const std::string text = kill_worker({"6", "--workers", "1"}).out;
    const auto places = process_numbers_in(text);
    ASSERT_EQ(places.size(), 2u) << text;
    const long dead = std::stol(text.substr(places[0]));
    const long born = std::stol(text.substr(places[1]));
    EXPECT_GT(dead, 1);
    EXPECT_GT(born, 1);
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
