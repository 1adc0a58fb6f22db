#include "exercises/kit/failing_fork.hpp"

#include <cerrno>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands::kit {
namespace {

/// Whether there is a child to be had. It is gone afterwards.
bool can_fork() {
    const pid_t child = ::fork();
    if (child == -1) return false;
    if (child == 0) ::_exit(0);
    return ::waitpid(child, nullptr, 0) == child;
}

TEST(FailingFork, WorksAsOftenAsItIsTold) {
    const FailingFork fault{2};
    EXPECT_TRUE(can_fork());
    EXPECT_TRUE(can_fork());
    EXPECT_FALSE(can_fork());
}

TEST(FailingFork, FailsAsASystemWithoutRoomDoes) {
    const FailingFork fault{0};
    EXPECT_EQ(::fork(), -1);
    EXPECT_EQ(errno, EAGAIN);
}

TEST(FailingFork, CountsItsFailures) {
    const FailingFork fault{1};
    EXPECT_TRUE(can_fork());
    EXPECT_EQ(fault.failures(), 0);
    EXPECT_FALSE(can_fork());
    EXPECT_FALSE(can_fork());
    EXPECT_EQ(fault.failures(), 2);
}

TEST(FailingFork, IsOverWhenItGoes) {
    { const FailingFork fault{0}; }
    EXPECT_TRUE(can_fork());
}

}  // namespace
}  // namespace hands::kit
