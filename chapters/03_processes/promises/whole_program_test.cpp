/// \file
/// The chapter's executable, ended from outside amid long work: nothing of it is left
/// (promises 3.2, 3.6, 3.8).

#include "chapters/acceptance/program.hpp"
#include "common/sanitizer.hpp"

#include <csignal>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::IsEmpty;

/// Work for centuries, in three processes.
Launch long_work() {
    return {.command = {CHAPTER, "--workers", "3", "--split", "ranges", "18446744073709551557"}};
}

/// Returns when it is amid the work. Its children come after its handlers; the time that it has used alone
/// could also be that of a slow beginning.
void wait_until_amid_work(Program& program) {
    program.wait_for_children(3);
    program.wait_until_working();
}

/// What is left of it when something has ended it.
Outcome end_of_long_work(void (*end)(Program&)) {
    Program program{long_work()};
    wait_until_amid_work(program);
    end(program);
    Outcome outcome = program.finish();
    EXPECT_THAT(outcome.left_behind, IsEmpty()) << describe(outcome);
    return outcome;
}

// promise 3.8
TEST(WholeProgram, WhoseParentIsKilledLeavesNoProcess) {
    for (const int signal : {SIGKILL, SIGSEGV, SIGABRT, SIGTERM}) {
        const bool is_reported = signal == SIGSEGV || signal == SIGABRT;  // by a sanitizer, which exits then
        if (is_sanitized && is_reported) continue;
        Program program{long_work()};
        wait_until_amid_work(program);
        program.send(signal);
        const Outcome outcome = program.finish();
        EXPECT_EQ(outcome.signal, signal) << describe(outcome);
        EXPECT_THAT(outcome.left_behind, IsEmpty()) << describe(outcome);
    }
}

// promise 3.8
TEST(WholeProgram, WhoseGroupIsKilledLeavesNoProcess) {
    const Outcome outcome = end_of_long_work([](Program& program) { program.send_to_group(SIGKILL); });
    EXPECT_EQ(outcome.signal, SIGKILL) << describe(outcome);
}

// promise 3.8
TEST(WholeProgram, WhoseGroupIsTerminatedLeavesNoProcess) {
    const Outcome outcome = end_of_long_work([](Program& program) { program.send_to_group(SIGTERM); });
    EXPECT_NE(outcome.status, 0) << describe(outcome);
}

// promise 3.6, 3.8: the children ignore it, and follow their parent.
TEST(WholeProgram, ThatGetsCtrlCSaysOneLineAndLeavesNoProcess) {
    const Outcome outcome = end_of_long_work([](Program& program) { program.send_to_group(SIGINT); });
    EXPECT_EQ(outcome.status, 130) << describe(outcome);
    EXPECT_EQ(outcome.err, "Interrupted: the work was not finished.\n");
}

// promise 3.2: what a lost child was to do is not done, and the program says so.
TEST(WholeProgram, WhoseChildIsKilledSaysWhichAndHow) {
    // Some seconds' work for two: the other one is waited for.
    Program program{{.command = {CHAPTER, "--workers", "2", "--split", "ranges", "3000000000"}}};
    ::kill(program.wait_for_children(2).front(), SIGKILL);
    const Outcome outcome = program.finish();
    EXPECT_EQ(outcome.status, 1) << describe(outcome);
    EXPECT_THAT(outcome.err, testing::MatchesRegex(
                                 "chapter03_processes: process [12] was killed by signal 9 \\(Killed\\)\n"));
    EXPECT_THAT(outcome.left_behind, IsEmpty()) << describe(outcome);
}

// promise 3.2: started with SIGCHLD ignored, as some launchers leave it, a program works all the same.
TEST(WholeProgram, StartedWithSigchldIgnoredWorks) {
    const Outcome outcome =
        run({.command = {"/bin/sh", "-c", "trap '' CHLD; exec \"$0\" 12 13 --workers 2", CHAPTER}});
    EXPECT_EQ(outcome.status, 0) << describe(outcome);
    EXPECT_THAT(outcome.out, testing::StartsWith("[1, 2, 3, 4, 6, 12]\n[1, 13]\n"));
}

}  // namespace
}  // namespace hands
