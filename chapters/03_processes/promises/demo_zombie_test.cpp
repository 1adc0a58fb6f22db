/// \file
/// `chapter03_processes --zombie`, run as a reader would.

#include "chapters/acceptance/program.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace hands {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::IsEmpty;

Outcome run_demo(std::vector<std::string> options, Stdout out = Stdout::captured) {
    std::vector<std::string> command{CHAPTER, "--zombie"};
    command.insert(command.end(), options.begin(), options.end());
    Outcome outcome = run({.command = std::move(command), .out = out});
    EXPECT_THAT(outcome.left_behind, IsEmpty()) << describe(outcome);
    return outcome;
}

// promise 3.6
TEST(ZombieDemo, ShowsAZombieAndHowItGoes) {
    const Outcome outcome = run_demo({});
    SCOPED_TRACE(describe(outcome));
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.err, "");
    EXPECT_THAT(outcome.out, ContainsRegex("Process [0-9]+ has ended, and its parent has not asked how yet"));
    EXPECT_THAT(outcome.out, ContainsRegex("/proc/[0-9]+/stat +state Z: a zombie, which `ps` shows as "
                                           "\\[chapter03_proce\\] <defunct>"));
    EXPECT_THAT(outcome.out, ContainsRegex("what it still holds +0 bytes of memory"));
    EXPECT_THAT(outcome.out, ContainsRegex("after kill -9 +state Z: what is dead cannot be killed"));
    EXPECT_THAT(outcome.out, ContainsRegex("after join\\(\\) +no such process: it exited with 7"));
    EXPECT_THAT(outcome.out, ContainsRegex("after its scope +no such process"));
}

// promise 3.6
TEST(ZombieDemo, IsAListOfRemarksAsJson) {
    const Outcome outcome = run_demo({"--format", "json"});
    ASSERT_EQ(outcome.status, 0) << describe(outcome);
    const auto run = nlohmann::json::parse(outcome.out);
    EXPECT_EQ(run.at("remarks").size(), 8u);
    EXPECT_THAT(run.at("remarks").at(1).get<std::string>(), HasSubstr("a zombie"));
}

TEST(ZombieDemo, SaysInOneLineThatNobodyCanReadIt) {
    const Outcome outcome = run_demo({}, Stdout::closed);
    EXPECT_EQ(outcome.status, 2) << describe(outcome);
    EXPECT_THAT(outcome.err, HasSubstr("standard output is closed"));
}

}  // namespace
}  // namespace hands
