#include "chapters/03_processes/exit_code.hpp"

#include <gtest/gtest.h>

namespace hands {
namespace {

siginfo_t ended(int how, int status) {
    siginfo_t end = {};
    end.si_code = how;
    end.si_status = status;
    return end;
}

// promise 3.2
TEST(ExitCode, IsTheStatusOfAProcessThatExited) {
    EXPECT_EQ(exit_code_of(ended(CLD_EXITED, 0)), 0);
    EXPECT_EQ(exit_code_of(ended(CLD_EXITED, 255)), 255);
}

// promise 3.2
TEST(ExitCode, IsMinusTheSignalThatKilledIt) {
    EXPECT_EQ(exit_code_of(ended(CLD_KILLED, SIGKILL)), -SIGKILL);
    EXPECT_EQ(exit_code_of(ended(CLD_DUMPED, SIGSEGV)), -SIGSEGV);
}

TEST(ExitCode, CanBeSaid) {
    EXPECT_EQ(in_words(0), "exited with 0");
    EXPECT_EQ(in_words(3), "exited with 3");
    EXPECT_EQ(in_words(-SIGKILL), "was killed by signal 9 (Killed)");
}

}  // namespace
}  // namespace hands
