/// \file
/// `--unlocked`, run as a reader would.

#include "chapters/acceptance/program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace hands {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// promise 6.2: what was forced to be lost is lost on every machine, and the repairs lose nothing
TEST(Unlocked, ShowsWhatIsLostAndWhy) {
    const Outcome outcome = run({.command = {CHAPTER, "--unlocked"}});
    EXPECT_EQ(outcome.status, 0) << describe(outcome);
    EXPECT_THAT(outcome.out, HasSubstr("4 processes count to 20000 each, in one shared number:\n"));
    EXPECT_THAT(outcome.out, ContainsRegex("without a lock +[0-9]+ of 80000\n"));
    EXPECT_THAT(outcome.out, Not(ContainsRegex("without a lock +80000 of 80000\n")));
    EXPECT_THAT(outcome.out, ContainsRegex("with a lock +80000 of 80000\n"));
    EXPECT_THAT(outcome.out, ContainsRegex("atomically +80000 of 80000\n"));
    EXPECT_THAT(outcome.out, HasSubstr("processes load the same number, and all store the one that follows"));
    EXPECT_THAT(outcome.out, HasSubstr("by luck; here it was forced, on every 1000th time.\n"));
    EXPECT_THAT(outcome.err, IsEmpty());
    EXPECT_THAT(outcome.left_behind, IsEmpty());
}

// promise 6.2: on one core too
TEST(Unlocked, LosesOnOneCoreToo) {
    const Outcome outcome = run({.command = {"/usr/bin/env", "taskset", "-c", "0", CHAPTER, "--unlocked"}});
    if (outcome.status == 127) GTEST_SKIP() << "there is no taskset here";
    EXPECT_EQ(outcome.status, 0) << describe(outcome);
    EXPECT_THAT(outcome.out, ContainsRegex("without a lock +[0-9]+ of 80000\n"));
    EXPECT_THAT(outcome.out, Not(ContainsRegex("without a lock +80000 of 80000\n")));
    EXPECT_THAT(outcome.out, ContainsRegex("with a lock +80000 of 80000\n"));
}

TEST(Unlocked, SaysTheSameAsJson) {
    const Outcome outcome = run({.command = {CHAPTER, "--unlocked", "--format", "json"}});
    EXPECT_EQ(outcome.status, 0) << describe(outcome);
    const auto remarks = nlohmann::json::parse(outcome.out).at("remarks");
    ASSERT_EQ(remarks.size(), 6u);
    EXPECT_THAT(remarks[2].get<std::string>(), HasSubstr("80000 of 80000"));
}

TEST(Unlocked, FailsWhereNobodyCanReadIt) {
    const Outcome outcome = run({.command = {CHAPTER, "--unlocked"}, .out = Stdout::closed});
    EXPECT_EQ(outcome.status, 2) << describe(outcome);
    EXPECT_THAT(outcome.left_behind, IsEmpty());
}

}  // namespace
}  // namespace hands
