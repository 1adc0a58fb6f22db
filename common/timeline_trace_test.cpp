#include "common/timeline_trace.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace hands {
namespace {

using nlohmann::json;

// The events of a trace that are of one phase: "X", complete; "M", metadata.
std::vector<json> events(const Timeline& timeline, const std::string& phase) {
    std::vector<json> result;
    const json trace = json::parse(timeline_as_trace(timeline));
    for (const json& event : trace.at("traceEvents")) {
        if (event.at("ph") == phase) result.push_back(event);
    }
    return result;
}

Timeline two_threads() {
    return {"thread", 5'000, 25'000, {{1, "b", 9'000, 25'000}, {0, "a", 6'500, 8'250}}};
}

TEST(TimelineAsTrace, HasACompleteEventForEachSpanInMicrosecondsSinceTheStart) {
    const auto spans = events(two_threads(), "X");
    ASSERT_EQ(spans.size(), 2u);
    EXPECT_EQ(spans[0].at("name"), "a");
    EXPECT_EQ(spans[0].at("ts"), 1.5);
    EXPECT_EQ(spans[0].at("dur"), 1.75);
    EXPECT_EQ(spans[1].at("ts"), 4);
    EXPECT_EQ(spans[1].at("dur"), 16);
}

TEST(TimelineAsTrace, MakesEachWorkerAThreadOfOneProcess) {
    const auto spans = events(two_threads(), "X");
    EXPECT_EQ(spans.at(0).at("tid"), 1);
    EXPECT_EQ(spans.at(1).at("tid"), 2);
    EXPECT_EQ(spans.at(0).at("pid"), spans.at(1).at("pid"));
}

TEST(TimelineAsTrace, NamesTheProcessAndItsThreads) {
    std::vector<std::string> names;
    for (const json& event : events(two_threads(), "M")) {
        const json& arguments = event.at("args");
        if (arguments.contains("name")) names.push_back(arguments.at("name"));
    }
    EXPECT_THAT(names, testing::ElementsAre("Many Hands", "thread 1", "thread 2"));
}

TEST(TimelineAsTrace, KeepsEveryNanosecondOfALongRun) {
    constexpr std::int64_t day = 86'400'000'000'000;
    const auto spans = events({"thread", 0, 2 * day, {{0, "a", day + 1, 2 * day}}}, "X");
    EXPECT_EQ(spans.at(0).at("ts"), 86'400'000'000.001);
}

TEST(TimelineAsTrace, IsValidWithoutSpans) { EXPECT_TRUE(events({"thread", 0, 100, {}}, "X").empty()); }

TEST(TimelineAsTrace, TakesAnyLabel) {
    EXPECT_EQ(events({"thread", 0, 100, {{0, "\"<\\>\"", 0, 1}}}, "X").at(0).at("name"), "\"<\\>\"");
    EXPECT_EQ(events({"thread", 0, 100, {{0, "\xff", 0, 1}}}, "X").at(0).at("name"), "\uFFFD");
}

}  // namespace
}  // namespace hands
