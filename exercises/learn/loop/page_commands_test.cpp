#include "exercises/learn/loop/built_example.hpp"
#include "exercises/learn/loop/screen.hpp"

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class PageCommandsTest : public EndToEndTest {};

TEST_F(PageCommandsTest, SayWhereTheReaderStands) {
    const Outcome outcome = learn({"status"});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("0 of 2 done, 0 started, 2 open"), HasSubstr("optional  open"),
                                   HasSubstr("Next: 03.1 Sum and difference")));
}

TEST_F(PageCommandsTest, SayWhatIsNext) {
    EXPECT_THAT(learn({"next"}).out, AllOf(HasSubstr("Core route. About a minute."),
                                           HasSubstr("exercises/03_processes/1_pair/README.md"),
                                           HasSubstr("./course check 03.1")));
}

TEST_F(PageCommandsTest, ShowAHintMoreEachTime) {
    EXPECT_THAT(learn({"hint", "3.1"}).out, HasSubstr("First hint"));
    EXPECT_THAT(learn({"hint", "03_1"}).out, HasSubstr("Second hint"));
    EXPECT_THAT(learn({"hint"}).out, HasSubstr("no more hints"));
}

TEST_F(PageCommandsTest, AreColouredOnATerminalUnlessThatIsNotWanted) {
    Launch launch{
        .command = example_.command({"status"}), .out = Stdout::terminal, .environment = {{"TERM", "xterm"}}};
    EXPECT_THAT(run(launch).out, HasSubstr("\x1b[1m"));
    launch.environment.emplace_back("NO_COLOR", "1");
    EXPECT_THAT(run(launch).out, Not(HasSubstr("\x1b")));
    EXPECT_THAT(learn({"status"}).out, Not(HasSubstr("\x1b")));
}

TEST_F(PageCommandsTest, ResetOnlyIfTheReaderAgrees) {
    answer(sum);
    const std::string mine = example_.read(file);
    Screen screen{example_.command({"reset", "03.1"})};
    screen.wait_for("Reset 03.1? [y/N]");
    screen.type("n\n");
    EXPECT_EQ(screen.finish(), 1);
    EXPECT_EQ(example_.read(file), mine);
}

TEST_F(PageCommandsTest, ResetAndKeepWhatTheReaderWrote) {
    if (!has_git()) GTEST_SKIP() << "git is not installed";
    const std::string stub = example_.read(file);
    answer(sum);
    const std::string mine = example_.read(file);
    Screen screen{example_.command({"reset", "03.1"})};
    screen.wait_for("[y/N]");
    screen.type("y\n");
    screen.wait_for("exercises/03_processes/1_pair/pair.backup_1.cpp");
    EXPECT_EQ(screen.finish(), 0);
    EXPECT_EQ(example_.read(file), stub);
    EXPECT_EQ(example_.read("exercises/03_processes/1_pair/pair.backup_1.cpp"), mine);
    EXPECT_THAT(learn({"status"}).out, HasSubstr("0 started"));
}

TEST_F(PageCommandsTest, ResetNothingWhereNobodyCanAgree) {
    if (!has_git()) GTEST_SKIP() << "git is not installed";
    answer(sum);
    const Outcome outcome = learn({"reset", "03.1"});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.err, HasSubstr("--yes"));
    EXPECT_THAT(example_.read(file), HasSubstr(sum));
    EXPECT_EQ(learn({"reset", "--yes", "03.1"}).status, 0);
    EXPECT_THAT(example_.read(file), Not(HasSubstr(sum)));
}

TEST_F(PageCommandsTest, ShowNoSolutionBeforeTheAnswerIsRightUnlessTheReaderIsSure) {
    constexpr auto reference = "return a - b";
    Screen unsure{example_.command({"solution", "03.1"})};
    unsure.wait_for("[y/N]");
    unsure.type("\n");
    EXPECT_EQ(unsure.finish(), 1);
    EXPECT_THAT(unsure.text(), Not(HasSubstr(reference)));

    Screen sure{example_.command({"solution", "03.1"})};
    sure.wait_for("[y/N]");
    sure.type("y\n");
    sure.wait_for(reference);
    EXPECT_EQ(sure.finish(), 0);
}

TEST_F(PageCommandsTest, ShowTheSolutionBesideARightAnswer) {
    answer(std::string{sum} + difference + "// mine\n");
    learn({"check", "03.1"});
    EXPECT_THAT(learn({"solution", "03.1"}).out,
                AllOf(HasSubstr("// mine"), HasSubstr("solutions/03_processes/1_pair/pair.cpp")));
}

}  // namespace
}  // namespace hands
