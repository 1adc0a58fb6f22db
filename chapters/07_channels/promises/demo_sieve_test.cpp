/// \file
/// `--sieve`, run as a reader would.

#include "chapters/acceptance/program.hpp"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <iterator>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <poll.h>

namespace hands {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

Outcome sieve(std::vector<std::string> arguments, Stdout out = Stdout::captured) {
    std::vector<std::string> command{CHAPTER, "--sieve"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return run({.command = std::move(command), .out = out});
}

// promise 7.7: a goroutine for each prime, however few the threads
// promise 7.10: the goroutine that counts for ever is stopped, or this would not end
TEST(SieveDemo, PrintsAsManyPrimesAsAskedForAndEnds) {
    const Outcome outcome = sieve({"10", "--workers", "2"});
    SCOPED_TRACE(describe(outcome));
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.err, "");
    EXPECT_THAT(outcome.out,
                ContainsRegex("^\\[2, 3, 5, 7, 11, 13, 17, 19, 23, 29\\]\nTook [0-9]+\\.[0-9]+ seconds\n"));
    EXPECT_THAT(outcome.out, HasSubstr("12 goroutines on 2 threads: "));
    EXPECT_THAT(outcome.left_behind, IsEmpty());
}

TEST(SieveDemo, IsForOnePrimeAndOneThreadToo) {
    const Outcome outcome = sieve({"1", "--workers", "1"});
    EXPECT_EQ(outcome.status, 0) << describe(outcome);
    EXPECT_THAT(outcome.out, StartsWith("[2]\n"));
    EXPECT_THAT(outcome.out, HasSubstr("3 goroutines on 1 thread: "));
}

TEST(SieveDemo, IsAPipelineOfHundreds) {
    const Outcome outcome = sieve({"500"});
    EXPECT_EQ(outcome.status, 0) << describe(outcome);
    EXPECT_THAT(outcome.out, HasSubstr(", 3559, 3571]\n"));
}

TEST(SieveDemo, TellsTheSameAsJson) {
    const Outcome outcome = sieve({"3", "--format", "json"});
    ASSERT_EQ(outcome.status, 0) << describe(outcome);
    const auto run = nlohmann::json::parse(outcome.out);
    EXPECT_EQ(run.at("remarks").at(0), "[2, 3, 5]");
    EXPECT_THAT(run.at("results"), IsEmpty());
}

class BadSieve : public testing::TestWithParam<std::string> {};

TEST_P(BadSieve, IsRefusedInOneLineThatNamesTheArgument) {
    const Outcome outcome = sieve({GetParam()});
    SCOPED_TRACE(describe(outcome));
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, StartsWith("chapter07_channels: --sieve '" + GetParam() + "': "));
    EXPECT_THAT(outcome.err, HasSubstr("give a whole number from 1 to 10000\n"));
    EXPECT_EQ(std::ranges::count(outcome.err, '\n'), 1);
}

INSTANTIATE_TEST_SUITE_P(SieveDemo, BadSieve,
                         testing::Values("0", "-3", "12x", "many", "10001", "18446744073709551616"));

TEST(SieveDemo, IsRefusedBesideAnotherWayToRun) {
    const Outcome outcome = sieve({"10", "--deadlock"});
    EXPECT_EQ(outcome.status, 2) << describe(outcome);
    EXPECT_EQ(outcome.err,
              "chapter07_channels: --threads, --fan-out, --sieve, --deadlock: give one of them at most\n");
}

TEST(SieveDemo, SaysSoIfItsOutputIsClosed) {
    const Outcome outcome = sieve({"5"}, Stdout::closed);
    EXPECT_EQ(outcome.status, 2) << describe(outcome);
    EXPECT_THAT(outcome.err, HasSubstr("standard output is closed"));
    EXPECT_THAT(outcome.left_behind, IsEmpty());
}

/// Returns once \p program has more threads than its own and a sanitizer's: then goroutines run.
void wait_until_its_workers_run(const Program& program) {
    const std::filesystem::path threads = "/proc/" + std::to_string(program.pid()) + "/task";
    const auto count = [&] {
        std::error_code gone;
        return std::distance(std::filesystem::directory_iterator{threads, gone}, {});
    };
    constexpr int a_minute = 6000;
    for (int round = 0; count() < 3 && round < a_minute; ++round) ::poll(nullptr, 0, 10);
}

TEST(SieveDemo, EndsByCtrlCInOneLine) {
    Program program{{.command = {CHAPTER, "--sieve", "10000", "--workers", "2"}}};
    wait_until_its_workers_run(program);
    program.send_to_group(SIGINT);
    const Outcome outcome = program.finish();
    SCOPED_TRACE(describe(outcome));
    EXPECT_EQ(outcome.status, 130);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(std::ranges::count(outcome.err, '\n'), 1);
    EXPECT_THAT(outcome.left_behind, IsEmpty());
}

}  // namespace
}  // namespace hands
