#include "chapters/06_shared_memory/process_team.hpp"

#include "chapters/06_shared_memory/shared_barrier.hpp"
#include "chapters/06_shared_memory/shared_value.hpp"

#include <atomic>
#include <csignal>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

void end_with(int status) { ::_exit(status); }
void be_killed() { ::raise(SIGKILL); }
/// The other one never comes.
void wait_for_ever(SharedBarrier barrier) { barrier.arrive_and_wait(); }

std::string failure_of(ProcessTeam& team) {
    try {
        team.join();
        return "none";
    } catch (const std::runtime_error& error) {
        return error.what();
    }
}

TEST(ProcessTeam, SeesWhatAllHaveWritten) {
    const SharedValue<std::atomic<int>> sum;
    ProcessTeam team;
    for (int i = 1; i <= 4; ++i)
        team.start([](SharedValue<std::atomic<int>> own, int part) { *own += part; }, sum, i);
    team.join();
    EXPECT_EQ(sum->load(), 10);
}

TEST(ProcessTeam, NamesWhoFailedAndHow) {
    ProcessTeam team;
    team.start(end_with, 0);
    team.start(end_with, 3);
    EXPECT_EQ(failure_of(team), "process 2 exited with 3: what it was to do is not done");
}

TEST(ProcessTeam, NamesTheSignalThatKilled) {
    ProcessTeam team;
    team.start(be_killed);
    EXPECT_EQ(failure_of(team), "process 1 was killed by signal 9 (Killed): what it was to do is not done");
}

TEST(ProcessTeam, EndsThoseWhoWouldWaitForTheDead) {
    const SharedBarrier barrier{2};
    ProcessTeam team;
    team.start(wait_for_ever, barrier);
    team.start(be_killed);
    EXPECT_EQ(failure_of(team), "process 2 was killed by signal 9 (Killed): what it was to do is not done");
}

TEST(ProcessTeam, LeavesNobodyBehind) {
    const SharedBarrier barrier{2};
    {
        ProcessTeam team;
        team.start(wait_for_ever, barrier);
    }
    EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);  // we have no child any more
}

TEST(ProcessTeam, OfNobodyIsDoneAtOnce) {
    ProcessTeam team;
    EXPECT_NO_THROW(team.join());
}

}  // namespace
}  // namespace hands
