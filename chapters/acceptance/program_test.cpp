#include "chapters/acceptance/program.hpp"

#include "chapters/acceptance/session.hpp"
#include "chapters/acceptance/temporary_folder.hpp"

#include <csignal>
#include <filesystem>

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

Launch shell(const std::string& script, Stdout out = Stdout::captured) {
    return {.command = {"/bin/sh", "-c", script}, .out = out};
}

std::size_t open_descriptors() {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator{"/proc/self/fd"}) ++count;
    return count;
}

TEST(Program, GivesItsStatusAndWhatItWrote) {
    const Outcome outcome = run(shell("echo answer; echo complaint >&2; exit 3"));
    EXPECT_EQ(outcome.status, 3);
    EXPECT_EQ(outcome.signal, std::nullopt);
    EXPECT_EQ(outcome.out, "answer\n");
    EXPECT_EQ(outcome.err, "complaint\n");
    EXPECT_THAT(outcome.left_behind, IsEmpty());
}

TEST(Program, GivesTheSignalThatKilledIt) {
    const Outcome outcome = run(shell("kill -SEGV $$"));
    EXPECT_EQ(outcome.signal, SIGSEGV);
    EXPECT_EQ(outcome.status, std::nullopt);
}

TEST(Program, GetsItsArgumentsAsTheyAre) {
    EXPECT_EQ(run({.command = {"/bin/sh", "-c", "printf '<%s>' \"$@\"", "sh", "", "a b", "-5"}}).out,
              "<><a b><-5>");
}

TEST(Program, ThatWritesMoreThanAPipeHoldsIsReadToItsEnd) {
    const Outcome outcome = run(shell("head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2"));
    EXPECT_THAT(outcome.out, SizeIs(1'000'000));
    EXPECT_THAT(outcome.err, SizeIs(1'000'000));
}

TEST(Program, RunsInItsFolderWithItsEnvironment) {
    const TemporaryFolder folder;
    Launch launch = shell("pwd -P; echo $COLOR");
    launch.folder = folder.path();
    launch.environment = {{"COLOR", "red"}};
    EXPECT_EQ(run(launch).out, std::filesystem::canonical(folder.path()).string() + "\nred\n");
}

TEST(Program, ThatDoesNotExistEndsWith127) {
    const Outcome outcome = run({.command = {"/nonexistent-dir/program"}});
    EXPECT_EQ(outcome.status, 127);
    EXPECT_THAT(outcome.err, HasSubstr("/nonexistent-dir/program"));
}

TEST(Program, HasTheStreamsItWasPromisedAndNoOther) {
    const Descriptor inheritable{::dup(STDIN_FILENO)};
    EXPECT_EQ(run(shell("exec ls /proc/self/fd")).out, "0\n1\n2\n3\n");  // ls reads the folder through 3
}

TEST(Program, CanHaveStdoutClosed) { EXPECT_NE(run(shell("echo x", Stdout::closed)).status, 0); }

TEST(Program, CanHaveStdinAndStderrClosed) {
    Launch launch = shell("exec ls /proc/self/fd");
    launch.stdin_and_stderr_closed = true;
    EXPECT_EQ(run(launch).out, "0\n1\n");  // ls reads the folder through 0
}

TEST(Program, CanHaveAFullStdout) {
    EXPECT_THAT(run(shell("exec env LC_ALL=C /bin/echo x", Stdout::full)).err, HasSubstr("No space"));
}

TEST(Program, WithoutAReaderDiesBySigpipe) {
    EXPECT_EQ(run(shell("while :; do echo x; done", Stdout::reader_leaves_at_once)).signal, SIGPIPE);
}

TEST(Program, WhoseReaderLeavesDiesBySigpipe) {
    const Outcome outcome = run(shell("while :; do echo x; done", Stdout::reader_leaves_after_first_line));
    EXPECT_EQ(outcome.signal, SIGPIPE);
    EXPECT_THAT(outcome.out, StartsWith("x\n"));
}

TEST(Program, CanHaveATerminal) {
    const Outcome outcome = run(shell("test -t 0 && test -t 1 && test -t 2 && stty size", Stdout::terminal));
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.out, "24 80\n");
}

TEST(Program, FeelsWhatIsTypedOnItsTerminal) {
    Program program{shell("while :; do :; done", Stdout::terminal)};
    program.wait_until_working();
    program.type("\x03");
    EXPECT_EQ(program.finish().signal, SIGINT);
}

TEST(Program, CanBeSentASignalAmidItsWork) {
    Program program{shell("trap 'exit 7' USR1; while :; do :; done")};
    program.wait_until_catching(SIGUSR1);
    program.send(SIGUSR1);
    EXPECT_EQ(program.finish().status, 7);
}

TEST(Program, TellsItsChildrenOnceItHasThem) {
    Program program{shell("sleep 100 & sleep 100 & wait")};
    const auto children = program.wait_for_children(2);
    EXPECT_GE(children.size(), 2u);
    EXPECT_THAT(children, testing::Each(testing::AllOf(testing::Gt(0), testing::Ne(program.pid()))));
}

TEST(Program, CanBeSentASignalWithItsWholeGroup) {
    Program program{shell("trap 'wait; exit 7' INT; sh -c 'while :; do :; done' & wait; exit 8")};
    program.wait_for_children(1);
    program.send_to_group(SIGTERM);
    const Outcome outcome = program.finish();
    EXPECT_EQ(outcome.signal, SIGTERM) << describe(outcome);
    EXPECT_THAT(outcome.left_behind, IsEmpty());
}

TEST(Program, ThatEndsInsteadOfWorkingIsAnError) {
    Program program{shell("exit 4")};
    try {
        program.wait_until_working();
        FAIL() << "it did not work";
    } catch (const std::runtime_error& error) {
        EXPECT_THAT(error.what(), HasSubstr("exit status 4"));
    }
}

TEST(Program, ThatMissesItsDeadlineIsKilledAndDescribed) {
    Launch launch = shell("echo begun; exec cat /dev/zero >/dev/null");
    launch.deadline = std::chrono::seconds{1};
    Program program{launch};
    try {
        static_cast<void>(program.finish());
        FAIL() << "it ended";
    } catch (const std::runtime_error& error) {
        EXPECT_THAT(error.what(), HasSubstr("did not end within 1 seconds"));
        EXPECT_THAT(error.what(), HasSubstr("begun"));
    }
}

TEST(Program, TellsWhichOfItsProcessesOutliveIt) {
    // The one left behind holds none of its streams, so that only its being alive gives it away.
    Launch launch = shell("sleep 1000 </dev/null >/dev/null 2>&1 & echo $!");
    launch.deadline = std::chrono::seconds{1};
    const Outcome outcome = run(launch);
    EXPECT_EQ(outcome.status, 0);
    ASSERT_THAT(outcome.left_behind, SizeIs(1));
    EXPECT_THAT(outcome.out, testing::EndsWith("\n"));
    EXPECT_EQ(outcome.left_behind.front(), "sleep (" + outcome.out.substr(0, outcome.out.size() - 1) + ")");
}

TEST(Program, IsGoneWithAllItStartedWhenItsOwnerIs) {
    pid_t session = 0;
    {
        Program program{shell("sh -c 'while :; do :; done' & while :; do :; done")};
        program.wait_until_working();
        session = program.pid();
        EXPECT_THAT(living_members(session), SizeIs(2));
    }
    EXPECT_THAT(living_members(session), IsEmpty());
    EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);  // no child is left, not even a zombie
}

TEST(Program, GivesBackItsDescriptors) {
    const std::size_t before = open_descriptors();
    for (const Stdout out : {Stdout::captured, Stdout::closed, Stdout::full, Stdout::reader_leaves_at_once,
                             Stdout::reader_leaves_after_first_line, Stdout::terminal})
        static_cast<void>(run(shell("echo x", out)));
    EXPECT_EQ(open_descriptors(), before);
}

}  // namespace
}  // namespace hands
