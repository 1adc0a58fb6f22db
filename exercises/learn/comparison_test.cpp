#include "exercises/learn/comparison.hpp"

#include "chapters/acceptance/temporary_folder.hpp"

#include <stdexcept>
#include <string>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::ThrowsMessage;

constexpr auto programs = R"({"ours": {"command": ["{bin}/bench", "{benchmark}"]},
                              "Go": {"command": ["{bench}/go"], "prepare": ["go", "build"], "version": ["go", "version"],
                                     "absent": "install golang-go"}})";

std::string text_of(const std::string& line) {
    return std::string{R"({"programs": )"} + programs + R"(, "lines": [)" + line + "]}";
}

Comparison line(const std::string& text) { return parse_comparisons(text_of(text)).lines.at(0); }

TEST(Comparison, KnowsItsPrograms) {
    const MeasuredProgram go = parse_comparisons(text_of("")).programs.at("Go");
    EXPECT_THAT(go.command, ElementsAre("{bench}/go"));
    EXPECT_THAT(go.prepare, ElementsAre("go", "build"));
    EXPECT_THAT(go.version, ElementsAre("go", "version"));
    EXPECT_EQ(go.absent, "install golang-go");
}

TEST(Comparison, NeedsNoMoreOfAProgramThanItsCommand) {
    EXPECT_THAT(parse_comparisons(text_of("")).programs.at("ours").prepare, IsEmpty());
}

TEST(Comparison, TakesTimeUnlessItSaysOtherwise) {
    const Comparison comparison = line(R"({"work": "w", "ours": "ping_pong"})");
    EXPECT_EQ(comparison.ours.program, "ours");
    EXPECT_EQ(comparison.ours.benchmark, "ping_pong");
    EXPECT_EQ(comparison.ours.measure, "nanoseconds");
}

TEST(Comparison, MayBeOfAnotherProgramOfOurs) {
    EXPECT_EQ(line(R"({"work": "w", "our_program": "Go", "ours": "a"})").ours.program, "Go");
    EXPECT_THAT([] { line(R"({"work": "w", "our_program": "Rust", "ours": "a"})"); },
                ThrowsMessage<std::invalid_argument>(HasSubstr("'Rust'")));
}

TEST(Comparison, MayHaveNoPeerAndNoGoal) {
    const Comparison comparison = line(R"({"work": "w", "ours": "ping_pong"})");
    EXPECT_FALSE(comparison.peer);
    EXPECT_FALSE(comparison.goal.ratio_at_least);
    EXPECT_FALSE(comparison.goal.ours_at_most);
}

TEST(Comparison, AsksThePeerForTheSame) {
    const Comparison comparison = line(R"({"work": "w", "ours": "alive", "measure": "bytes", "peer": "Go"})");
    ASSERT_TRUE(comparison.peer);
    EXPECT_EQ(comparison.peer->program, "Go");
    EXPECT_EQ(comparison.peer->benchmark, "alive");
    EXPECT_EQ(comparison.peer->measure, "bytes");
}

TEST(Comparison, MayAskThePeerForSomethingElse) {
    const Comparison comparison = line(R"({"work": "w", "ours": "start_cold", "peer": "Go",
        "peer_benchmark": "start_warm", "peer_measure": "best_nanoseconds"})");
    ASSERT_TRUE(comparison.peer);
    EXPECT_EQ(comparison.peer->benchmark, "start_warm");
    EXPECT_EQ(comparison.peer->measure, "best_nanoseconds");
}

TEST(Comparison, HasItsGoals) {
    const Comparison comparison = line(
        R"({"work": "w", "ours": "a", "peer": "Go", "ratio_at_least": 5, "ours_at_most": 2e8, "most_rounds": 2})");
    EXPECT_EQ(comparison.goal.ratio_at_least, 5);
    EXPECT_EQ(comparison.goal.ours_at_most, 2e8);
    EXPECT_EQ(comparison.most_rounds, 2u);
}

TEST(Comparison, KeepsTheOrderOfTheLines) {
    const auto lines =
        parse_comparisons(text_of(R"({"work": "z", "ours": "1"}, {"work": "a", "ours": "2"})")).lines;
    ASSERT_THAT(lines, SizeIs(2));
    EXPECT_EQ(lines[0].work, "z");
    EXPECT_EQ(lines[1].work, "a");
}

class NoComparisons : public testing::TestWithParam<std::string> {};

TEST_P(NoComparisons, AreRefusedWithASentence) {
    EXPECT_THAT([] { parse_comparisons(GetParam()); },
                ThrowsMessage<std::invalid_argument>(HasSubstr("no list of comparisons: ")));
}

INSTANTIATE_TEST_SUITE_P(
    Comparison, NoComparisons,
    testing::Values("", "{", "[]", R"({"programs": {}, "lines": []})",
                    R"({"programs": {"ours": {"command": []}}, "lines": []})",
                    R"({"programs": {"ours": {"command": ["a"], "args": []}}, "lines": []})",
                    text_of(R"({"work": "w"})"), text_of(R"({"ours": "w"})"),
                    text_of(R"({"work": "w", "ours": "a", "ratio_at_least": 5})"),
                    text_of(R"({"work": "w", "ours": "a", "most_rounds": 0})"),
                    text_of(R"({"work": "w", "ours": "a", "ours_at_most": "little"})")));

TEST(Comparison, RefusesAPeerThatIsNoProgram) {
    EXPECT_THAT([] { line(R"({"work": "select", "ours": "a", "peer": "Rust"})"); },
                ThrowsMessage<std::invalid_argument>(AllOf(HasSubstr("'select'"), HasSubstr("'Rust'"))));
}

TEST(Comparison, RefusesAMisspeltGoal) {
    EXPECT_THAT([] { line(R"({"work": "w", "ours": "a", "peer": "Go", "ratio_atleast": 5})"); },
                ThrowsMessage<std::invalid_argument>(HasSubstr("'ratio_atleast'")));
}

TEST(Comparison, NamesTheFileThatIsMissing) {
    EXPECT_THAT([] { load_comparisons("/nowhere/comparisons.json"); },
                ThrowsMessage<std::invalid_argument>(HasSubstr("'/nowhere/comparisons.json'")));
}

TEST(Comparison, NamesTheFileThatIsNoList) {
    EXPECT_THAT([] { load_comparisons("/dev/null"); },
                ThrowsMessage<std::invalid_argument>(HasSubstr("'/dev/null' is no list")));
}

TEST(Comparison, IsReadFromAFile) {
    const TemporaryFolder folder;
    folder.write("c.json", text_of(R"({"work": "w", "ours": "a"})"));
    EXPECT_THAT(load_comparisons(folder.path() / "c.json").lines, SizeIs(1));
}

TEST(Comparison, GoalsNeedTheLinesThatHaveOneAndThePeersThatTheyAskFor) {
    const Measured peer{"Go", "a", "nanoseconds"};
    const Comparison without_goal{.work = "without", .ours = {}, .peer = peer, .goal = {}};
    const Comparison ratio{
        .work = "ratio", .ours = {}, .peer = peer, .goal = {.ratio_at_least = 5, .ours_at_most = {}}};
    const Comparison figure{
        .work = "figure", .ours = {}, .peer = peer, .goal = {.ratio_at_least = {}, .ours_at_most = 5}};
    const auto needed = what_goals_need({without_goal, ratio, figure});
    ASSERT_EQ(needed.size(), 2u);
    EXPECT_EQ(needed[0].work, "ratio");
    EXPECT_TRUE(needed[0].peer);
    EXPECT_EQ(needed[1].work, "figure");
    EXPECT_FALSE(needed[1].peer);
}

}  // namespace
}  // namespace hands
