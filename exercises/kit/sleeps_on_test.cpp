#include "exercises/kit/sleeps_on.hpp"

#include <chrono>
#include <csignal>
#include <thread>

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands::kit {
namespace {

/// A child that does one thing, until the test is over.
class Child {
public:
    explicit Child(void (*act)()) : pid_(::fork()) {
        if (pid_ != 0) return;
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        act();
        ::_exit(0);
    }
    ~Child() {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    pid_t pid() const { return pid_; }

private:
    pid_t pid_;
};

TEST(SleepsOn, IsTrueOfWhoWaits) {
    const Child child{[] {
        for (;;) ::pause();
    }};
    EXPECT_TRUE(sleeps_on(child.pid()));
}

TEST(SleepsOn, IsFalseOfWhoRunsOnAndOn) {
    const Child child{[] {
        for (volatile bool forever = true; forever;) {
        }
    }};
    EXPECT_FALSE(sleeps_on(child.pid()));
}

TEST(SleepsOn, IsFalseOfWhoNapsAndLooks) {
    const Child child{[] {
        for (;;) std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }};
    EXPECT_FALSE(sleeps_on(child.pid()));
}

TEST(SleepsOn, IsFalseOfWhoNapsInAThread) {
    const Child child{[] {
        std::jthread{[] {
            for (;;) std::this_thread::sleep_for(std::chrono::milliseconds{10});
        }}.join();
    }};
    EXPECT_FALSE(sleeps_on(child.pid()));
}

TEST(SleepsOn, IsFalseOfWhoIsGone) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(0);
    ::waitpid(child, nullptr, 0);
    EXPECT_FALSE(sleeps_on(child));
}

}  // namespace
}  // namespace hands::kit
