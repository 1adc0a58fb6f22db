#include "chapters/03_processes/proc_stat.hpp"

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

TEST(ProcStat, TellsOfUs) {
    const auto stat = read_stat(::getpid());
    ASSERT_TRUE(stat);
    EXPECT_EQ(stat->state, 'R');
    EXPECT_EQ(stat->parent, ::getppid());
    EXPECT_GT(stat->memory_bytes, 1'000'000u);
    EXPECT_FALSE(stat->is_exiting());
}

TEST(ProcStat, IsNotConfusedByBracketsInAName) {
    char before[16] = {};
    ::prctl(PR_GET_NAME, before);
    ::prctl(PR_SET_NAME, "a) R 1 (b");
    const auto stat = read_stat(::getpid());
    ::prctl(PR_SET_NAME, before);
    ASSERT_TRUE(stat);
    EXPECT_EQ(stat->name, "a) R 1 (b");
    EXPECT_EQ(stat->parent, ::getppid());
}

TEST(ProcStat, KnowsAZombie) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(0);
    siginfo_t end = {};
    ASSERT_EQ(::waitid(P_PID, static_cast<id_t>(child), &end, WEXITED | WNOWAIT), 0);
    const auto stat = read_stat(child);
    ::waitpid(child, nullptr, 0);
    ASSERT_TRUE(stat);
    EXPECT_TRUE(stat->is_zombie());
    EXPECT_TRUE(stat->is_exiting());
    EXPECT_EQ(stat->memory_bytes, 0u);
    EXPECT_FALSE(read_stat(child));  // gone now
}

}  // namespace
}  // namespace hands
