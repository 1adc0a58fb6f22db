#include "exercises/kit/trial.hpp"

#include "exercises/kit/if_it_hangs.hpp"
#include "exercises/kit/not_started.hpp"
#include "exercises/kit/require.hpp"

#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands::kit {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr Patience little{.quiet = std::chrono::milliseconds{200},
                          .processor = std::chrono::milliseconds{300}};

MATCHER_P2(EndsAs, ending, text, "") {
    *result_listener << "which says: " << arg.text;
    return arg.ending == ending && testing::Value(arg.text, text);
}

TEST(Trial, PassesIfNothingIsWrong) {
    EXPECT_THAT(run_trial([] {}), EndsAs(Ending::passed, ""));
}

TEST(Trial, DoesNotTouchTheProcessThatRunsIt) {
    int touched = 0;
    EXPECT_THAT(run_trial([&] { touched = 1; }), EndsAs(Ending::passed, ""));
    EXPECT_EQ(touched, 0);
}

TEST(Trial, IsRejectedWithTheTextOfWhatDoesNotHold) {
    EXPECT_THAT(run_trial([] { require(1 + 1 == 3, "1 + 1 is {}", 2); }),
                EndsAs(Ending::rejected, "1 + 1 is 2"));
}

TEST(Trial, IsRejectedByTheFirstThingThatDoesNotHold) {
    EXPECT_THAT(run_trial([] {
                    try {
                        reject("first");
                    } catch (const Rejected&) {
                        reject("second");
                    }
                }),
                EndsAs(Ending::rejected, "first"));
}

TEST(Trial, IsRejectedIfThatIsSaidInAThread) {
    EXPECT_THAT(run_trial([] { std::jthread{[] { reject("in a thread"); }}.join(); }),
                EndsAs(Ending::crashed, "in a thread"));
}

TEST(Trial, IsRejectedIfThatIsSaidInAChildAndForgottenThere) {
    EXPECT_THAT(run_trial([] {
                    const pid_t child = ::fork();
                    if (child == 0) {
                        try {
                            reject("in a child");
                        } catch (const Rejected&) {
                        }
                        ::_exit(0);
                    }
                    ::waitpid(child, nullptr, 0);
                }),
                EndsAs(Ending::rejected, "in a child"));
}

TEST(Trial, IsNotStartedWhereverThatIsThrown) {
    EXPECT_THAT(run_trial([] { throw NotStarted{}; }), EndsAs(Ending::not_started, ""));
    EXPECT_THAT(run_trial([] { std::jthread{[] { throw NotStarted{}; }}.join(); }),
                EndsAs(Ending::not_started, ""));
    EXPECT_THAT(run_trial([] {
                    const pid_t child = ::fork();
                    if (child == 0) throw NotStarted{};
                    ::waitpid(child, nullptr, 0);
                }),
                EndsAs(Ending::not_started, ""));
}

TEST(Trial, IsNotStartedEvenIfSomebodyCatchesThatAndTheCheckThenFails) {
    EXPECT_THAT(run_trial([] {
                    try {
                        throw NotStarted{};
                    } catch (...) {
                    }
                    reject("no answer");
                }),
                EndsAs(Ending::not_started, ""));
}

TEST(Trial, TellsAnExceptionThatComesOut) {
    EXPECT_THAT(run_trial([] { throw std::runtime_error("too much"); }),
                EndsAs(Ending::rejected, HasSubstr("too much")));
}

TEST(Trial, TellsAnExceptionThatNobodyCaughtInAThread) {
    EXPECT_THAT(run_trial([] { std::jthread{[] { throw std::runtime_error("too much"); }}.join(); }),
                EndsAs(Ending::crashed, AllOf(HasSubstr("nobody caught"), HasSubstr("too much"))));
}

TEST(Trial, TellsTheSignalThatKilledIt) {
    EXPECT_THAT(run_trial([] { std::raise(SIGKILL); }), EndsAs(Ending::crashed, HasSubstr("signal 9")));
}

TEST(Trial, TellsThatItWasLeftByExit) {
    EXPECT_THAT(run_trial([] { std::exit(0); }), EndsAs(Ending::crashed, HasSubstr("exit()")));
}

TEST(Trial, LetsItsChildrenExit) {
    EXPECT_THAT(run_trial([] {
                    const pid_t child = ::fork();
                    if (child == 0) std::exit(5);
                    int status = 0;
                    ::waitpid(child, &status, 0);
                    require(WEXITSTATUS(status) == 5, "its status is {}", status);
                }),
                EndsAs(Ending::passed, ""));
}

TEST(Trial, TellsWhoWaitsWhereIfItHangs) {
    const auto body = [] {
        int ends[2];
        require(::pipe(ends) == 0, "no pipe");
        char byte = 0;
        static_cast<void>(
            !::read(ends[0], &byte, 1));  // its writing end is open here, so the end never comes
    };
    EXPECT_THAT(run_trial(body, little),
                EndsAs(Ending::hung,
                       AllOf(HasSubstr("waits in read()"), HasSubstr("a pipe whose writing end is open in "
                                                                     "process"))));
}

TEST(Trial, TellsFirstWhatItMeansThatItHangs) {
    EXPECT_THAT(run_trial(
                    [] {
                        if_it_hangs("this was before");
                        if_it_hangs("nobody takes task {}", 2);
                        ::pause();
                    },
                    little),
                EndsAs(Ending::hung,
                       AllOf(testing::StartsWith("nobody takes task 2\n"), HasSubstr("waits in pause()"))));
}

TEST(Trial, DoesNotTellWhatItWouldMeanIfItEnds) {
    EXPECT_THAT(run_trial([] { if_it_hangs("nobody takes task 2"); }), EndsAs(Ending::passed, ""));
}

TEST(Trial, TellsThatAThreadWaitsForALock) {
    const auto body = [] {
        std::mutex mutex;
        mutex.lock();
        std::jthread{[&] { mutex.lock(); }}.join();
    };
    EXPECT_THAT(run_trial(body, little), EndsAs(Ending::hung, HasSubstr("a lock, a join or a condition")));
}

TEST(Trial, TellsThatSomethingRunsOnAndOn) {
    const auto body = [] {
        for (volatile bool forever = true; forever;) {
        }
    };
    EXPECT_THAT(run_trial(body, little), EndsAs(Ending::hung, HasSubstr("runs on and on")));
}

TEST(Trial, IsRejectedIfADescriptorIsLeftOpen) {
    EXPECT_THAT(run_trial([] { static_cast<void>(::dup(0)); }),
                EndsAs(Ending::rejected, HasSubstr("1 descriptor is still open")));
}

TEST(Trial, IsRejectedIfADescriptorOfSomebodyElseIsClosed) {
    EXPECT_THAT(run_trial([] { ::close(0); }),
                EndsAs(Ending::rejected, HasSubstr("belong to somebody else")));
}

TEST(Trial, IsRejectedIfAZombieIsLeft) {
    const auto body = [] {
        const pid_t child = ::fork();
        if (child == 0) ::_exit(0);
        siginfo_t ended{};
        ::waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOWAIT);
    };
    EXPECT_THAT(run_trial(body),
                EndsAs(Ending::rejected, AllOf(HasSubstr("1 child process is left"), HasSubstr(", Z)"))));
}

TEST(Trial, IsRejectedIfAChildIsLeftRunningAndEndsIt) {
    const auto body = [] {
        if (::fork() == 0) {
            while (true) ::pause();
        }
    };
    EXPECT_THAT(run_trial(body), EndsAs(Ending::rejected, HasSubstr("1 child process is left")));
}

TEST(Trial, IsRejectedIfAThreadIsLeftRunning) {
    EXPECT_THAT(
        run_trial([] { std::thread{[] { ::pause(); }}.detach(); }),
        EndsAs(Ending::rejected, HasSubstr("2 threads are running at the end, and 1 at the beginning")));
}

}  // namespace
}  // namespace hands::kit
