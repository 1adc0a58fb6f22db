#include "chapters/acceptance/session.hpp"
#include "exercises/learn/loop/built_example.hpp"

#include <csignal>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

MATCHER_P2(Ends, status, out, "") {
    *result_listener << describe(arg);
    return arg.status == status && testing::Value(arg.out, out) && arg.left_behind.empty();
}

/// The programs of this folder that run now, in whatever session.
std::vector<std::string> still_running(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    for (const auto& process : std::filesystem::directory_iterator{"/proc"}) {
        std::error_code is_none_or_gone;
        const auto program = std::filesystem::read_symlink(process.path() / "exe", is_none_or_gone);
        if (program.parent_path() == folder) names.push_back(program);
    }
    return names;
}

class CheckCommandTest : public EndToEndTest {
protected:
    Outcome check() const { return learn({"check", "03.1"}); }
    std::string status() const { return learn({"status"}).out; }
};

TEST_F(CheckCommandTest, SaysOfAStubThatItIsNotStarted) {
    EXPECT_THAT(check(), Ends(1, HasSubstr("Exercise 03.1 is not started: write exercises/03_processes")));
    EXPECT_THAT(status(), HasSubstr("Sum and difference                    open"));
}

TEST_F(CheckCommandTest, ShowsWhatTheCompilerSays) {
    answer("int sum(int a, int b) { return a + c; }\n");
    EXPECT_THAT(check(),
                Ends(1, AllOf(HasSubstr("exercises/03_processes/1_pair/pair.cpp:2:"), HasSubstr("error: "),
                              HasSubstr("Exercise 03.1 does not compile"), Not(HasSubstr("FAILED:")))));
    EXPECT_THAT(status(), HasSubstr("does not compile"));
}

TEST_F(CheckCommandTest, SaysThatAFunctionIsMissing) {
    answer(sum);
    EXPECT_THAT(check(), Ends(1, HasSubstr("does not link: a function that pair.hpp promises is missing")));
}

TEST_F(CheckCommandTest, TellsWhatIsWrongAndWhatStillPasses) {
    answer(std::string{sum} + "int difference(int a, int b) { return b - a; }\n");
    EXPECT_THAT(check(),
                Ends(1, AllOf(HasSubstr("  passed  has a sum\n"), HasSubstr("  FAILED  has a difference\n"),
                              HasSubstr("The difference of 7 and 3 is 4. You say -4."),
                              HasSubstr("Exercise 03.1: 1 of 2 checks fail."))));
    EXPECT_THAT(status(), HasSubstr("1 of 2 checks fail"));
}

TEST_F(CheckCommandTest, TellsWhatIsMissing) {
    answer("#include \"exercises/kit/not_started.hpp\"\n" + std::string{sum} +
           "int difference(int, int) { throw hands::NotStarted{}; }\n");
    EXPECT_THAT(check(), Ends(1, HasSubstr("Exercise 03.1 is half done. Still missing: has a difference")));
    EXPECT_THAT(status(), HasSubstr("half done"));
}

TEST_F(CheckCommandTest, TellsWhoWaitsWhereInAHang) {
    answer(
        "#include <unistd.h>\n"
        "int sum(int, int) { int ends[2]; char byte; return pipe(ends) + (int)read(ends[0], &byte, 1); }\n" +
        std::string{difference});
    EXPECT_THAT(check(),
                Ends(1, AllOf(HasSubstr("it waits for something that never comes"),
                              HasSubstr("waits in read()"), HasSubstr("  passed  has a difference"))));
}

TEST_F(CheckCommandTest, TellsACrash) {
    answer("#include <csignal>\nint sum(int, int) { return raise(SIGSEGV); }\n" + std::string{difference});
    EXPECT_THAT(check(), Ends(1, AllOf(HasSubstr("your code crashed: Segmentation fault (signal 11)"),
                                       HasSubstr("  passed  has a difference"))));
}

TEST_F(CheckCommandTest, TellsACrashBeforeTheFirstCheck) {
    answer("#include <csignal>\nint global = raise(SIGSEGV);\n" + std::string{sum} + difference);
    EXPECT_THAT(check(), Ends(1, HasSubstr("crashed outside of a check: Segmentation fault (signal 11)")));
    EXPECT_THAT(status(), HasSubstr("crashed, signal 11"));
}

TEST_F(CheckCommandTest, TellsAHangBeforeTheFirstCheck) {
    answer("#include <unistd.h>\nint global = pause();\n" + std::string{sum} + difference);
    EXPECT_THAT(learn({"check", "--patience", "1", "03.1"}), Ends(1, HasSubstr("hangs outside of a check")));
    EXPECT_THAT(status(), HasSubstr("hangs"));
}

TEST_F(CheckCommandTest, DoesNotTakeAnEarlyExitForSuccess) {
    answer("#include <unistd.h>\n"
           "struct Early { Early() { _exit(0); } } early;\n" +
           std::string{sum} + difference);
    EXPECT_THAT(check(), Ends(1, HasSubstr("ended with status 0 before the checks had come to their end")));
}

TEST_F(CheckCommandTest, TellsThatTheRunWasKilledAndHoldsItNotAgainstTheAnswer) {
    answer("#include <csignal>\nint global = raise(SIGKILL);\n" + std::string{sum} + difference);
    EXPECT_THAT(check(), Ends(1, HasSubstr("The run of 03.1 was killed: Killed (signal 9)")));
    EXPECT_THAT(status(), HasSubstr("not checked yet"));
}

TEST_F(CheckCommandTest, LeavesNoProcessOfAnAnswerBehind) {
    // The child leaves the session of its check, which so cannot find it.
    answer("#include <unistd.h>\n"
           "int sum(int a, int b) { if (fork() == 0) { setsid(); for (;;) pause(); } return a + b; }\n" +
           std::string{difference});
    EXPECT_THAT(check(), Ends(1, HasSubstr("child processes are left at the end")));  // of two calls
    EXPECT_THAT(still_running(example_.root() / "build/bin"), testing::IsEmpty());
}

TEST_F(CheckCommandTest, ShowsAWarningBesideTheVerdict) {
    answer("#warning \"is this right?\"\n" + std::string{sum} + difference);
    EXPECT_THAT(check(),
                Ends(0, AllOf(HasSubstr("warning: "), HasSubstr("is this right?"), HasSubstr("is done"))));
}

TEST_F(CheckCommandTest, AcceptsARightAnswerAndSaysHowToGoOn) {
    answer(std::string{sum} + difference);
    EXPECT_THAT(check(),
                Ends(0, AllOf(HasSubstr("Exercise 03.1 is done: all 2 checks pass."),
                              HasSubstr("./course solution 03.1"), HasSubstr("Next: 03.2 A greeting"))));
    EXPECT_THAT(status(), AllOf(HasSubstr("1 of 2 done"), HasSubstr("Next: 03.2")));
}

TEST_F(CheckCommandTest, GivesAVerdictThatHoldsForThatTextOnly) {
    answer(std::string{sum} + difference);
    check();
    answer(std::string{sum} + difference + "// changed\n");
    EXPECT_THAT(status(), HasSubstr("was done; not checked since"));
    answer(std::string{sum} + difference);
    EXPECT_THAT(status(), HasSubstr("1 of 2 done"));
}

TEST_F(CheckCommandTest, ChecksAllOfAChapter) {
    answer(std::string{sum} + difference);
    EXPECT_THAT(learn({"check", "3"}),
                Ends(1, AllOf(HasSubstr("03.1 is done"), HasSubstr("03.2 is not started"),
                              HasSubstr("1 of 2 are right."))));
}

TEST_F(CheckCommandTest, ChecksWhatIsStartedIfNothingIsNamed) {
    EXPECT_THAT(learn({"check"}),
                Ends(0, AllOf(HasSubstr("No exercise is started"), HasSubstr("Next: 03.1"))));
    answer(std::string{sum} + difference);
    EXPECT_THAT(learn({"check"}), Ends(0, AllOf(HasSubstr("03.1 is done"), Not(HasSubstr("03.2 is not")))));
}

TEST_F(CheckCommandTest, RefusesAnExerciseThatIsNotThere) {
    const Outcome outcome = learn({"check", "03.9"});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.err, "learn: there is no exercise '03.9': give one of 03.1 03.2\n");
}

TEST_F(CheckCommandTest, IsEndedByCtrlCAndLeavesNothing) {
    answer("#include <unistd.h>\nint global = pause();\n" + std::string{sum} + difference);
    learn({"check", "--patience", "1", "03.1"});  // so that it is built
    Program program{{.command = example_.command({"check", "03.1"}), .deadline = BuiltExample::plenty}};
    // cmake and ninja come and go; the checks, which hang, stay.
    for (std::string name; name != "exercise_03_1";) {
        program.wait_for_children(1);
        for (const Member& member : living_members(program.pid())) {
            if (member.pid != program.pid()) name = member.name;
        }
    }
    program.send_to_group(SIGINT);
    const Outcome outcome = program.finish();
    EXPECT_EQ(outcome.status, 130) << describe(outcome);
    EXPECT_THAT(outcome.err, HasSubstr("Interrupted: 03.1 was not checked to its end."));
    EXPECT_THAT(outcome.left_behind, testing::IsEmpty());
}

}  // namespace
}  // namespace hands
