#include "exercises/learn/contest.hpp"

#include "exercises/learn/command_output.hpp"

#include <map>
#include <string>
#include <vector>

#include <fmt/ranges.h>
#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::StartsWith;
using testing::StrEq;

using Command = std::vector<std::string>;

Comparison line(const std::string& benchmark, const std::string& peer = "Go") {
    return {"work", {"ours", benchmark, "nanoseconds"}, Measured{peer, benchmark, "nanoseconds"}, {}};
}

/// A contest of made-up programs: what they print is written down here, and what was run is noted.
class ContestTest : public testing::Test {
protected:
    ContestTest()
        : comparisons_{{{"ours", {{"ours", "{benchmark}"}, {}, {}, ""}},
                        {"Go", {{"go", "{benchmark}"}, {}, {}, "install golang-go"}}},
                       {}} {}

    Contest contest() {
        return {comparisons_,
                {"/course", "/course/build/bin", "/course/build/bench"},
                [this](const Command& command) { return run(command); }};
    }

    std::string run(const Command& command) {
        const std::string typed = fmt::format("{}", fmt::join(command, " "));
        ran_.push_back(typed);
        if (absent_ == command.front()) throw CommandAbsent("no such file");
        if (failing_ == typed) throw CommandFailed("ended with status 3: out of luck");
        const auto found = printed_.find(typed);
        return found == printed_.end() ? "nanoseconds " + std::to_string(ran_.size()) + "\n" : found->second;
    }

    Comparisons comparisons_;
    std::string absent_;
    std::string failing_;
    std::map<std::string, std::string> printed_;
    std::vector<std::string> ran_;
};

TEST_F(ContestTest, RunsOursAndThePeerInTurn) {
    contest().measure(line("echo"), 3);
    EXPECT_THAT(ran_, ElementsAre("ours echo", "go echo", "ours echo", "go echo", "ours echo", "go echo"));
}

TEST_F(ContestTest, KeepsAValueARound) {
    const Finding finding = contest().measure(line("echo"), 2);
    EXPECT_THAT(finding.ours, ElementsAre(1, 3));
    EXPECT_THAT(finding.peer, ElementsAre(2, 4));
    EXPECT_EQ(finding.trouble, "");
}

TEST_F(ContestTest, RunsOursAloneWithoutAPeer) {
    Comparison alone = line("echo");
    alone.peer.reset();
    EXPECT_THAT(contest().measure(alone, 2).ours, ElementsAre(1, 2));
    EXPECT_THAT(ran_, ElementsAre("ours echo", "ours echo"));
}

TEST_F(ContestTest, HoldsNoMoreRoundsThanALineWants) {
    Comparison heavy = line("alive");
    heavy.most_rounds = 1;
    contest().measure(heavy, 5);
    EXPECT_THAT(ran_, ElementsAre("ours alive", "go alive"));
}

TEST_F(ContestTest, SharesRunsAmongTheMeasuresOfOneBenchmark) {
    printed_ = {{"ours alive", "nanoseconds 1\nbytes 183\n"}, {"go alive", "nanoseconds 2\nbytes 2710\n"}};
    Comparison memory = line("alive");
    memory.ours.measure = memory.peer->measure = "bytes";
    Contest both = contest();
    EXPECT_THAT(both.measure(line("alive"), 1).ours, ElementsAre(1));
    EXPECT_THAT(both.measure(memory, 1).peer, ElementsAre(2710));
    EXPECT_THAT(ran_, ElementsAre("ours alive", "go alive"));
}

TEST_F(ContestTest, FillsInFoldersAndBenchmark) {
    comparisons_.programs["Go"].command = {"go", "{root}/a.go", "{bench}/b", "--only=^{benchmark}(/|$)"};
    contest().measure(line("echo"), 1);
    EXPECT_EQ(ran_.back(), "go /course/a.go /course/build/bench/b --only=^echo(/|$)");
}

TEST_F(ContestTest, CutsWordsAtTheirBlanksButNotAtThoseOfFolders) {
    std::vector<Command> ran;
    comparisons_.programs["Go"].command = {"go", "{root}/a.go --json", "{bin}", "{benchmark}"};
    Contest contest{
        comparisons_, {"/my course", "/my course/bin", "/my course/bench"}, [&](const Command& command) {
            ran.push_back(command);
            return "nanoseconds 1\n";
        }};
    contest.measure(line("--workers 2"), 1);
    contest.measure(line(""), 1);
    EXPECT_THAT(
        ran,
        ElementsAre(ElementsAre("ours", "--workers", "2"),
                    ElementsAre("go", "/my course/a.go", "--json", "/my course/bin", "--workers", "2"),
                    ElementsAre("ours"), ElementsAre("go", "/my course/a.go", "--json", "/my course/bin")));
}

TEST_F(ContestTest, PreparesAProgramOnce) {
    comparisons_.programs["Go"].prepare = {"go", "build"};
    Contest prepared = contest();
    prepared.measure(line("echo"), 2);
    prepared.measure(line("other"), 1);
    EXPECT_THAT(ran_, ElementsAre("ours echo", "go build", "go echo", "ours echo", "go echo", "ours other",
                                  "go other"));
}

TEST_F(ContestTest, GoesOnWithoutAPeerThatIsAbsent) {
    comparisons_.programs["Go"].prepare = {"go", "build"};
    absent_ = "go";
    const Finding finding = contest().measure(line("echo"), 2);
    EXPECT_THAT(finding.ours, ElementsAre(1, 3));
    EXPECT_THAT(finding.peer, IsEmpty());
    EXPECT_EQ(finding.trouble, "Go is not here: install golang-go");
}

TEST_F(ContestTest, KnowsAPathWhereThereIsNoProgram) {
    comparisons_.programs["Go"].command = {"/nowhere/bench"};
    EXPECT_EQ(contest().measure(line("echo"), 1).trouble, "Go is not here: install golang-go");
}

TEST_F(ContestTest, SaysThatAPeerCouldNotBePrepared) {
    comparisons_.programs["Go"].prepare = {"go", "build"};
    failing_ = "go build";
    EXPECT_EQ(contest().measure(line("echo"), 1).trouble,
              "Go could not be prepared: that ended with status 3: out of luck");
}

TEST_F(ContestTest, GoesOnWithoutAPeerThatFails) {
    failing_ = "go echo";
    const Finding finding = contest().measure(line("echo"), 2);
    EXPECT_THAT(finding.ours, ElementsAre(1, 3));
    EXPECT_THAT(finding.peer, IsEmpty());
    EXPECT_EQ(finding.trouble, "Go, asked for echo, ended with status 3: out of luck");
}

TEST_F(ContestTest, DoesNotRunAPeerAgainThatFailed) {
    failing_ = "go echo";
    contest().measure(line("echo"), 3);
    EXPECT_THAT(ran_, ElementsAre("ours echo", "go echo", "ours echo", "ours echo"));
}

TEST_F(ContestTest, StopsALineWhereOursFails) {
    failing_ = "ours echo";
    const Finding finding = contest().measure(line("echo"), 3);
    EXPECT_THAT(finding.ours, IsEmpty());
    EXPECT_THAT(finding.trouble, StartsWith("ours, asked for echo, ended with status 3"));
}

TEST_F(ContestTest, SaysThatNothingWasMeasured) {
    printed_["go echo"] = "hello\n";
    EXPECT_THAT(contest().measure(line("echo"), 1).trouble,
                StartsWith("Go, asked for echo: what it printed is no measurement"));
}

TEST_F(ContestTest, SaysThatAMeasureIsMissing) {
    printed_["go echo"] = "bytes 12\n";
    EXPECT_EQ(contest().measure(line("echo"), 1).trouble, "Go measured no 'nanoseconds'");
}

TEST_F(ContestTest, KnowsTheVersionsOfThoseThatTell) {
    comparisons_.programs["Go"].version = {"go", "version"};
    printed_["go version"] = "go version go1.19.8\nmore\n";
    EXPECT_THAT(contest().versions(), ElementsAre(Pair("Go", "go version go1.19.8")));
}

TEST_F(ContestTest, KnowsNoVersionOfAProgramThatIsAbsent) {
    comparisons_.programs["Go"].command = {"/nowhere/bench"};
    comparisons_.programs["Go"].version = {"go", "version"};
    EXPECT_THAT(contest().versions(), IsEmpty());
}

TEST_F(ContestTest, TellsBeforehandWhichProgramsAreAbsent) {
    comparisons_.programs["Go"].command = {"/nowhere/bench"};
    comparisons_.lines = {line("echo"), line("other")};
    EXPECT_THAT(contest().absences(), ElementsAre(StrEq("Go is not here: install golang-go")));
}

TEST_F(ContestTest, DoesNotMissAProgramThatNoLineNeeds) {
    comparisons_.programs["Go"].command = {"/nowhere/bench"};
    EXPECT_THAT(contest().absences(), IsEmpty());
}

}  // namespace
}  // namespace hands
