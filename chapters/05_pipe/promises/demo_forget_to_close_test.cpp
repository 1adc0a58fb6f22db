/// \file
/// The article's bug, shown on purpose, run as a reader would.

#include "chapters/acceptance/program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace hands {
namespace {

using nlohmann::json;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::StartsWith;

// promise 5.3: the end does not come while a copy is open, and comes at once when it is closed
TEST(ForgetToClose, SaysWhatHappenedAndWhy) {
    const Outcome outcome = run({.command = {CHAPTER, "--forget-to-close", "12", "13"}});
    EXPECT_EQ(outcome.status, 0) << describe(outcome);
    EXPECT_THAT(outcome.out, StartsWith("receive: [1, 2, 3, 4, 6, 12]\nreceive: [1, 13]\nTook "));
    EXPECT_THAT(outcome.out,
                HasSubstr("The child has sent its last list and is gone. The parent waited 1 s for "
                          "the end of the pipe, and none came.\n"));
    EXPECT_THAT(outcome.out, HasSubstr("A pipe ends when the last copy of its other end is closed."));
    EXPECT_THAT(outcome.out,
                ContainsRegex("  process [0-9]+ \\(chapter05_pipe, the parent itself\\): descriptor "
                              "[0-9]+ -> socket:\\[[0-9]+\\]\n"));
    EXPECT_THAT(outcome.out, HasSubstr("The parent closed that copy, and the end was there at once.\n"));
    EXPECT_TRUE(outcome.left_behind.empty()) << describe(outcome);
}

TEST(ForgetToClose, TellsTheSameAsJson) {
    const Outcome outcome = run({.command = {CHAPTER, "--forget-to-close", "12", "--format", "json"}});
    EXPECT_EQ(outcome.status, 0) << describe(outcome);
    const json report = json::parse(outcome.out);
    EXPECT_EQ(report["workers"], 1);
    EXPECT_EQ(report["results"][0]["factors"], (json{1, 2, 3, 4, 6, 12}));
    EXPECT_THAT(report["remarks"].dump(), HasSubstr("and the end was there at once."));
}

TEST(ForgetToClose, IsRefusedWhereNobodyCouldReadIt) {
    const Outcome outcome = run({.command = {CHAPTER, "--forget-to-close", "12"}, .out = Stdout::closed});
    EXPECT_EQ(outcome.status, 2) << describe(outcome);
    EXPECT_THAT(outcome.err, HasSubstr("standard output is closed"));
    EXPECT_TRUE(outcome.left_behind.empty()) << describe(outcome);
}

TEST(ForgetToClose, IsNotShownTogetherWithTheArticlesLoop) {
    const Outcome outcome = run({.command = {CHAPTER, "--forget-to-close", "--article", "12"}});
    EXPECT_EQ(outcome.status, 2) << describe(outcome);
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, HasSubstr("--article --forget-to-close: give one of them"));
}

TEST(TheArticlesWay, IsReportedAsTheOneWorkerItHas) {
    const Outcome outcome = run({.command = {CHAPTER, "--forget-to-close", "--workers", "7", "--split",
                                             "ranges", "12", "--format", "json"}});
    const json report = json::parse(outcome.out);
    EXPECT_EQ(report["mechanism"], "a process with a pipe");
    EXPECT_EQ(report["workers"], 1);
    EXPECT_EQ(report["bound"], 1.0);
}

}  // namespace
}  // namespace hands
