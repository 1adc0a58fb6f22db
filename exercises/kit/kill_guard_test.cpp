#include "exercises/kit/trial.hpp"

#include <cerrno>
#include <csignal>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands::kit {
namespace {

// Signal 0 reaches nobody, also if the guard should be missing.

TEST(KillGuard, RejectsInATrialWhoWouldSignalEverybody) {
    const Outcome outcome = run_trial([] { static_cast<void>(::kill(-1, 0)); });
    EXPECT_EQ(outcome.ending, Ending::rejected);
    EXPECT_THAT(outcome.text, testing::HasSubstr("kill(-1, 0)"));
}

TEST(KillGuard, KeepsThatSignalFromEverybody) {
    const Outcome outcome = run_trial([] {
        errno = 0;
        if (::kill(-1, 0) != -1 || errno != EPERM) ::raise(SIGKILL);
    });
    EXPECT_EQ(outcome.ending, Ending::rejected);
}

TEST(KillGuard, LetsASignalToOneProcessThrough) {
    const pid_t child = ::fork();
    if (child == 0) {
        for (;;) ::pause();
    }
    EXPECT_EQ(::kill(child, SIGKILL), 0);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(WTERMSIG(status), SIGKILL);
}

TEST(KillGuard, IsOfTrialsOnly) { EXPECT_EQ(::kill(-1, 0), 0); }

TEST(KillGuard, SaysWhyASignalCannotBeSent) {
    errno = 0;
    EXPECT_EQ(::kill(::getpid(), 4711), -1);
    EXPECT_EQ(errno, EINVAL);
}

}  // namespace
}  // namespace hands::kit
