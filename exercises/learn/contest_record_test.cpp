#include "exercises/learn/contest_record.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace hands {
namespace {

using nlohmann::json;
using testing::EndsWith;

const Circumstances circumstances{
    "07_channels",
    {"AMD EPYC", 2, "Linux 6.1.0 x86_64", "GCC 12.2.0", 0.25},
    {{"Go", "go version go1.19.8 linux/amd64"}},
    3,
};

const Finding ping_pong{
    {"ping-pong", {"ours", "ping_pong", "nanoseconds"}, Measured{"Go", "echo", "ns"}, {5.0, {}}},
    {50, 60, 40},
    {250, 270, 280},
    "",
};

json record(const std::vector<Finding>& findings) {
    return json::parse(contest_record(circumstances, findings));
}

json record_of(const Finding& finding) { return record({finding}).at("findings").at(0); }

TEST(ContestRecord, SaysOnWhichMachineItWasFound) {
    EXPECT_EQ(record({}).at("machine"), json::parse(R"({"processor": "AMD EPYC", "cores": 2,
        "kernel": "Linux 6.1.0 x86_64", "compiler": "GCC 12.2.0", "busy_percent": 0.25})"));
}

TEST(ContestRecord, SaysWhatWasMeasured) {
    const json document = record({});
    EXPECT_EQ(document.at("chapter"), "07_channels");
    EXPECT_EQ(document.at("rounds"), 3);
    EXPECT_EQ(document.at("versions"), json({{"Go", "go version go1.19.8 linux/amd64"}}));
}

TEST(ContestRecord, KeepsAllRoundsAndTheirMedian) {
    const json found = record_of(ping_pong);
    EXPECT_EQ(found.at("ours"), json::parse(R"({"program": "ours", "benchmark": "ping_pong",
        "measure": "nanoseconds", "median": 50.0, "rounds": [50.0, 60.0, 40.0]})"));
    EXPECT_EQ(found.at("peer"), json::parse(R"({"program": "Go", "benchmark": "echo",
        "measure": "ns", "median": 270.0, "rounds": [250.0, 270.0, 280.0]})"));
}

TEST(ContestRecord, KeepsRatioGoalAndVerdict) {
    const json found = record_of(ping_pong);
    EXPECT_EQ(found.at("ratio"), json::parse(R"({"median": 5.0, "least": 4.5, "most": 7.0})"));
    EXPECT_EQ(found.at("goal"), json::parse(R"({"ratio_at_least": 5.0, "ours_at_most": null})"));
    EXPECT_EQ(found.at("verdict"), "met");
    EXPECT_EQ(found.at("trouble"), nullptr);
}

TEST(ContestRecord, HasNullForWhatWasNotMeasured) {
    Finding absent = ping_pong;
    absent.peer.clear();
    absent.trouble = "Go is not here";
    const json found = record_of(absent);
    EXPECT_EQ(found.at("peer").at("median"), nullptr);
    EXPECT_EQ(found.at("ratio"), nullptr);
    EXPECT_EQ(found.at("verdict"), "open");
    EXPECT_EQ(found.at("trouble"), "Go is not here");
}

TEST(ContestRecord, HasNullForAPeerThatThereIsNone) {
    Finding alone = ping_pong;
    alone.comparison.peer.reset();
    EXPECT_EQ(record_of(alone).at("peer"), nullptr);
}

TEST(ContestRecord, KeepsTheOrderOfTheFindings) {
    Finding other = ping_pong;
    other.comparison.work = "another";
    const json findings = record({other, ping_pong}).at("findings");
    EXPECT_EQ(findings.at(0).at("work"), "another");
    EXPECT_EQ(findings.at(1).at("work"), "ping-pong");
}

TEST(ContestRecord, EndsInANewline) { EXPECT_THAT(contest_record(circumstances, {}), EndsWith("}\n")); }

}  // namespace
}  // namespace hands
