#include "exercises/learn/loop/verdict.hpp"

#include <csignal>

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

using How = JobEnd::How;

const Exercise exercise{.number = "03.1",
                        .chapter = "03_processes",
                        .name = "decode",
                        .folder = "exercises/03_processes/1_decode",
                        .answer = "exercises/03_processes/1_decode/decode.cpp",
                        .solution = {},
                        .target = {},
                        .program = {},
                        .page = {}};

MATCHER_P3(Is, ending, summary, story, "") {
    *result_listener << "ending " << static_cast<int>(arg.ending) << ", " << arg.summary << ":\n"
                     << arg.story;
    return arg.ending == ending && arg.summary == summary && testing::Value(arg.story, story);
}

Verdict of_run(How how, int number, const std::string& output) {
    return verdict_of_run({how, number, output}, exercise);
}
std::optional<Verdict> of_build(How how, int number, const std::string& output) {
    return verdict_of_build({how, number, output}, exercise, "/course");
}

// ---- Of a run ------------------------------------------------------------------------------------

TEST(Verdict, IsRightIfTheChecksSaySo) {
    const std::string story = "  passed  a\nExercise 03.1 is done: all 1 checks pass.\n";
    EXPECT_THAT(of_run(How::exited, 0, story), Is(Ending::right, "done", story));
}

TEST(Verdict, IsNotStarted) {
    const std::string story = "  open    a\nExercise 03.1 is not started: write x.cpp\n";
    EXPECT_THAT(of_run(How::exited, 77, story), Is(Ending::not_started, "not started", story));
}

TEST(Verdict, IsWrongAndSaysHowMuch) {
    const std::string story = "Exercise 03.1: 2 of 7 checks fail.\nRead:  x\n";
    EXPECT_THAT(of_run(How::exited, 1, story), Is(Ending::wrong, "2 of 7 checks fail", story));
}

TEST(Verdict, IsWrongIfSomethingIsMissing) {
    const std::string story =
        "Exercise 03.1: 1 of 3 checks fail.\nExercise 03.1 is half done. Still missing: a; b.c\n";
    EXPECT_THAT(of_run(How::exited, 1, story), Is(Ending::wrong, "1 of 3 checks fail, half done", story));
}

TEST(Verdict, DoesNotBelieveAStatusWithoutTheWordsForIt) {
    for (const int status : {0, 1, 77, 3}) {
        EXPECT_THAT(
            of_run(How::exited, status, "  passed  a"),
            Is(Ending::crashed, "left by exit()",
               AllOf(StartsWith("  passed  a\nExercise 03.1"), HasSubstr(fmt::format("status {} ", status)))))
            << status;
    }
    EXPECT_EQ(of_run(How::exited, 1, "Exercise 03.1 is done: all 1 checks pass.\n").ending, Ending::crashed);
    EXPECT_EQ(of_run(How::exited, 0, "Exercise 03.1: 2 of 7 checks fail.\n").ending, Ending::crashed);
}

TEST(Verdict, TellsACrashFromAKill) {
    EXPECT_THAT(of_run(How::killed, SIGSEGV, ""),
                Is(Ending::crashed, "crashed, signal 11", HasSubstr("Segmentation fault (signal 11)")));
    EXPECT_THAT(
        of_run(How::killed, SIGKILL, "  passed  a\n"),
        Is(Ending::killed, "killed", AllOf(StartsWith("  passed  a\n"), HasSubstr("Killed (signal 9)"))));
}

TEST(Verdict, IsThatItHangs) {
    EXPECT_THAT(of_run(How::silent, SIGTERM, ""), Is(Ending::hangs, "hangs", HasSubstr("hangs outside")));
}

TEST(Verdict, IsSilentIfTheReaderLeft) {
    EXPECT_THAT(of_run(How::left, SIGTERM, "x"), Is(Ending::left, "left", ""));
    EXPECT_THAT(*of_build(How::left, SIGTERM, "x"), Is(Ending::left, "left", ""));
}

TEST(Verdict, IsOfTheAnswerUnlessSomethingElseWentWrong) {
    for (const Ending ending : {Ending::right, Ending::not_started, Ending::wrong, Ending::does_not_compile,
                                Ending::crashed, Ending::hangs}) {
        EXPECT_TRUE(is_of_the_answer(ending));
    }
    for (const Ending ending : {Ending::cannot_be_built, Ending::killed, Ending::left})
        EXPECT_FALSE(is_of_the_answer(ending));
}

// ---- Of a build ----------------------------------------------------------------------------------

TEST(Verdict, IsNoneOfABuildThatWentWell) { EXPECT_FALSE(of_build(How::exited, 0, "[1/1] Building\n")); }

TEST(Verdict, IsThatItDoesNotCompileInTheCompilersWords) {
    EXPECT_THAT(*of_build(How::exited, 1,
                          "[1/1] x\n/course/exercises/03_processes/1_decode/decode.cpp:7: error: y\n"),
                Is(Ending::does_not_compile, "does not compile",
                   AllOf(StartsWith("exercises/03_processes/1_decode/decode.cpp:7: error: y\nExercise 03.1"),
                         HasSubstr("first error"))));
}

TEST(Verdict, IsThatItDoesNotLink) {
    EXPECT_THAT(*of_build(How::exited, 1, "ld: undefined reference to `hands::run()'\n"),
                Is(Ending::does_not_compile, "does not link", HasSubstr("decode.hpp promises")));
}

TEST(Verdict, IsAnotherIfTheMistakeIsElsewhere) {
    EXPECT_THAT(*of_build(How::exited, 1, "/course/exercises/kit/trial.cpp:7: error: y\n"),
                Is(Ending::cannot_be_built, "cannot be built", HasSubstr("not in your file")));
    EXPECT_THAT(*of_build(How::killed, SIGKILL, ""),
                Is(Ending::killed, "killed", HasSubstr("Killed (signal 9)")));
}

TEST(Verdict, ShowsOfVeryManyErrorsTheFirst) {
    std::string output = "/course/exercises/03_processes/1_decode/decode.cpp:7: error: first\n";
    for (int i = 0; i < 500; ++i) output += "note\n";
    EXPECT_THAT(of_build(How::exited, 1, output)->story, AllOf(HasSubstr("first"), HasSubstr("lines more")));
}

TEST(Warnings, AreThoseOfTheExercise) {
    const std::string warning = "exercises/03_processes/1_decode/decode.cpp:7: warning: unused\n";
    EXPECT_EQ(warnings_in({How::exited, 0, "[1/2] x\n/course/" + warning}, exercise, "/course"), warning);
    EXPECT_THAT(
        warnings_in({How::exited, 0, "/course/exercises/kit/x.cpp:7: warning: y\n"}, exercise, "/course"),
        IsEmpty());
    EXPECT_THAT(warnings_in({How::exited, 0, "[1/2] x\n-- Configuring done\n"}, exercise, "/course"),
                IsEmpty());
}

}  // namespace
}  // namespace hands
