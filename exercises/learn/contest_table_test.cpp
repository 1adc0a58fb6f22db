#include "exercises/learn/contest_table.hpp"

#include "exercises/learn/text_table.hpp"

#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::AllOf;
using testing::Each;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Le;
using testing::Not;
using testing::ResultOf;
using testing::SizeIs;

const Finding ping_pong{
    {"unbuffered ping-pong, 2 workers",
     {"ours", "ping_pong", "nanoseconds"},
     Measured{"Go", "ping_pong", "nanoseconds"},
     {5.0, {}}},
    {50, 60, 40},
    {250, 270, 280},
    "",
};

const Finding alive{
    {"a million alive, bytes each",
     {"ours", "alive", "bytes"},
     Measured{"Go", "alive", "bytes"},
     {{}, 200.0}},
    {183},
    {2710},
    "",
};

const Finding without_boost{
    {"between threads, round trip",
     {"ours", "thread_ping_pong", "nanoseconds"},
     Measured{"Boost.Fiber", "thread_ping_pong", "nanoseconds"},
     {5.0, {}}},
    {740},
    {},
    "Boost.Fiber is not here: install libboost-fiber-dev",
};

const Finding failed{
    {"select over two",
     {"ours", "select_two", "nanoseconds"},
     Measured{"Go", "select_two", "nanoseconds"},
     {3.0, {}}},
    {},
    {60},
    "ours, asked for select_two, was killed by signal 6 (Aborted)",
};

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream stream{text};
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

std::string table(const std::vector<Finding>& findings) { return contest_table(findings); }

TEST(ContestTable, HasARowAFindingInTheirOrder) {
    EXPECT_EQ(table({ping_pong, alive}),
              "work                                ours  peer           ratio  of rounds  goal     met\n"
              "unbuffered ping-pong, 2 workers  50.0 ns  Go     270 ns   5.0×    4.5–7.0  ≥ 5×     yes\n"
              "a million alive, bytes each        183 B  Go    2.71 KB    15×      15–15  ≤ 200 B  yes\n");
}

TEST(ContestTable, SaysThatAGoalIsMissed) {
    Finding slow = ping_pong;
    slow.ours = {100, 100, 100};
    EXPECT_THAT(lines_of(table({slow})).at(1), EndsWith("≥ 5×  no"));
}

TEST(ContestTable, ShowsARatioThatIsNearlyNothing) {
    Finding dear = ping_pong;
    dear.ours = {270e4, 270e4, 270e4};
    dear.peer = {270, 270, 270};
    EXPECT_THAT(lines_of(table({dear})).at(1), HasSubstr("0.0001×  0.0001–0.0001"));
}

TEST(ContestTable, ShowsBothGoals) {
    Finding both = alive;
    both.comparison.goal = {10.0, 200.0};
    EXPECT_THAT(lines_of(table({both})).at(1), EndsWith("≥ 10×, ≤ 200 B  yes"));
}

TEST(ContestTable, HasARowForAPeerThatIsAbsent) {
    EXPECT_THAT(lines_of(table({without_boost})).at(1),
                AllOf(HasSubstr("740 ns  Boost.Fiber  –"), EndsWith("≥ 5×  –")));
}

TEST(ContestTable, HasARowForABenchmarkOfOursThatFailed) {
    EXPECT_THAT(lines_of(table({failed})).at(1),
                AllOf(HasSubstr("select over two     –  Go    60.0 ns"), EndsWith("≥ 3×  –")));
}

TEST(ContestTable, TellsEachTroubleOnce) {
    const auto lines = lines_of(table({without_boost, without_boost, failed}));
    ASSERT_THAT(lines, SizeIs(1 + 3 + 1 + 2));
    EXPECT_EQ(lines.at(5), "Boost.Fiber is not here: install libboost-fiber-dev.");
    EXPECT_EQ(lines.at(6), "ours, asked for select_two, was killed by signal 6 (Aborted).");
}

TEST(ContestTable, LeavesOutThePeerThatThereIsNone) {
    Finding alone = alive;
    alone.comparison.peer.reset();
    alone.peer.clear();
    EXPECT_THAT(lines_of(table({alone})).at(1), AllOf(HasSubstr("183 B  –"), Not(HasSubstr("×"))));
}

TEST(ContestTable, FitsAHundredColumns) {
    EXPECT_THAT(lines_of(table({ping_pong, alive, without_boost, failed})),
                Each(ResultOf([](const std::string& line) { return width_of(line); }, Le(100u))));
}

TEST(ContestTable, OfNothingIsItsHeadings) { EXPECT_THAT(lines_of(table({})), SizeIs(1)); }

}  // namespace
}  // namespace hands
