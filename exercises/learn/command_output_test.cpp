#include "exercises/learn/command_output.hpp"

#include <chrono>

#include <gmock/gmock.h>

namespace hands {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::StrEq;
using testing::ThrowsMessage;

constexpr auto plenty = 60s;

TEST(CommandOutput, IsWhatTheProgramWroteToStandardOutput) {
    EXPECT_EQ(output_of({"sh", "-c", "echo one; echo two >&2; echo three"}, plenty), "one\nthree\n");
}

TEST(CommandOutput, IsOfAProgramByItsPathToo) { EXPECT_EQ(output_of({"/bin/echo", "a b"}, plenty), "a b\n"); }

TEST(CommandOutput, SaysThatAProgramIsAbsent) {
    EXPECT_THROW(output_of({"no_such_program_anywhere"}, plenty), CommandAbsent);
}

TEST(CommandOutput, SaysThatAPathIsAbsent) {
    EXPECT_THROW(output_of({"/nowhere/bench"}, plenty), CommandAbsent);
}

TEST(CommandOutput, SaysHowAProgramFailedAndItsLastWords) {
    EXPECT_THAT(
        [] {
            output_of({"sh", "-c", "echo first >&2; echo last >&2; exit 3"}, plenty);
        },
        ThrowsMessage<CommandFailed>(StrEq("ended with status 3: last")));
}

TEST(CommandOutput, SaysWhichSignalKilledAProgram) {
    EXPECT_THAT(
        [] {
            output_of({"sh", "-c", "kill -KILL $$"}, plenty);
        },
        ThrowsMessage<CommandFailed>(StrEq("was killed by signal 9 (Killed)")));
}

TEST(CommandOutput, DoesNotWaitForEver) {
    EXPECT_THAT(
        [] {
            output_of({"sleep", "1000"}, 1s);
        },
        ThrowsMessage<CommandFailed>(AllOf(HasSubstr("did not end within 1 seconds"), HasSubstr("killed"))));
}

}  // namespace
}  // namespace hands
