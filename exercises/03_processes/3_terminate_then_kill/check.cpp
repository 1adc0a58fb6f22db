#include "terminate_then_kill.hpp"

#include "chapters/06_shared_memory/shared_value.hpp"
#include "chapters/acceptance/holdings.hpp"
#include "exercises/kit/check.hpp"
#include "exercises/kit/if_it_hangs.hpp"
#include "exercises/kit/process_state.hpp"
#include "exercises/kit/sleeps_on.hpp"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <string>
#include <system_error>
#include <thread>

#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {

const kit::Exercise kit::this_exercise{
    .number = "03.3",
    .file = "exercises/03_processes/3_terminate_then_kill/terminate_then_kill.cpp",
    .lesson = "chapters/03_processes/README.md",
    .section = "The idea"};

namespace {

using namespace std::chrono_literals;
using kit::check;
using kit::reject;
using kit::require;
using std::chrono::milliseconds;

constexpr milliseconds long_enough = 1h;  // never reached

/// What a child tells its parent.
struct Board {
    std::atomic<bool> ready;     ///< it has begun, and SIGTERM finds it prepared
    std::atomic<int> asked;      ///< how many SIGTERMs have come
    std::atomic<bool> restless;  ///< its parent did not sleep while it waited
    std::atomic<int> signals;    ///< how many it has sent to its parent
};
Board* board = nullptr;  // work is a plain function, and has nothing else to find it by

std::string words(const Outcome& outcome) {
    const char* const causes[] = {"ended by itself", "ended when it was asked to", "had to be killed"};
    return fmt::format("it {}, {}", causes[static_cast<int>(outcome.cause)],
                       outcome.code < 0 ? fmt::format("by signal {}", -outcome.code)
                                        : fmt::format("and exited with {}", outcome.code));
}

void require_outcome(const Outcome& answer, const Outcome& right, const char* what_happened) {
    require(answer == right, "{} You say: {}. Right is: {}.", what_happened, words(answer), words(right));
}

/// In a child: until the parent has gone to sleep and stays so, to wait for this child. Of one that never
/// sleeps nobody can tell, so it gets so many looks.
void let_parent_wait() {
    int quiet_looks = 0;
    for (int look = 0; look < 20'000 && quiet_looks < 5; ++look) {
        quiet_looks = kit::state_of(::getppid()) == 'S' ? quiet_looks + 1 : 0;
        ::sched_yield();
    }
}

/// In a child: from now on, SIGTERM waits until wait_to_be_asked() takes it.
sigset_t prepare_for_request() {
    sigset_t request;
    ::sigemptyset(&request);
    ::sigaddset(&request, SIGTERM);
    ::sigprocmask(SIG_BLOCK, &request, nullptr);
    board->ready = true;
    return request;
}

void wait_to_be_asked(const sigset_t& request) {
    while (::sigwaitinfo(&request, nullptr) == -1) {
    }
    ++board->asked;
}

/// Runs work, which prepares for the request, with a limit of 100 ms for that. If a busy machine has not let
/// it come so far, nobody is to blame: once more, with twice the time. \param done  whether the try has shown
/// what it is for
Outcome run_prepared(int (*work)(), bool (*done)(), bool grace_ends) {
    for (milliseconds limit = 100ms;; limit *= 2) {
        board->ready = false;
        board->asked = 0;
        const Outcome outcome = run_with_deadline(work, limit, grace_ends ? limit : long_enough);
        if (done() || limit >= 800ms) return outcome;
    }
}

TEST(TerminateThenKill, TellsOfOneThatEndsInTime) {
    check([] {
        kit::if_it_hangs("The child has ended long before its limit of an hour, and you go on waiting: the "
                         "limit is how long to wait at most. Its end has to wake you.");
        require_outcome(run_with_deadline(
                            [] {
                                let_parent_wait();
                                return 3;
                            },
                            long_enough, long_enough),
                        {Cause::itself, 3}, "The child returned 3, long before its limit of an hour.");
        require_outcome(run_with_deadline([] { return std::raise(SIGKILL); }, long_enough, long_enough),
                        {Cause::itself, -SIGKILL},
                        "The child killed itself with signal 9, long before its limit of an hour.");
    });
}

TEST(TerminateThenKill, AsksAtTheLimit) {
    check([] {
        kit::if_it_hangs("The limit was 0 and has passed, and the child has nothing to do but to wait for a "
                         "signal. Nobody asks it to end.");
        const auto endless = [] {
            for (;;) ::pause();
            return 0;
        };
        require_outcome(run_with_deadline(endless, 0ms, long_enough), {Cause::terminated, -SIGTERM},
                        "The child was to be asked at once (SIGTERM), which ends it, with an hour of grace.");
    });
}

TEST(TerminateThenKill, GivesOneThatTidiesUpItsTime) {
    check([] {
        const SharedValue<Board> shared;
        board = &*shared;
        kit::if_it_hangs("The child was to be asked to end after 100 milliseconds. It waits for that.");
        const auto work = [] {
            const sigset_t request = prepare_for_request();
            wait_to_be_asked(request);
            let_parent_wait();  // so long it tidies up
            return 7;
        };
        const Outcome outcome = run_prepared(
            work, [] { return board->ready.load(); }, false);
        require(board->ready, "You ended the child before it had come to its first lines, in four tries, of "
                              "which the last had a limit of 800 milliseconds: wait for it that long.");
        require_outcome(
            outcome, {Cause::terminated, 7},
            "The child was asked to end, tidied up, and returned 7, within its grace time of an hour.");
    });
}

TEST(TerminateThenKill, KillsOneThatDoesNotListen) {
    check(
        [] {
            const SharedValue<Board> shared;
            board = &*shared;
            kit::if_it_hangs("The child does not listen to SIGTERM, and its grace time is over. You wait on: "
                             "only SIGKILL ends it.");
            const auto work = [] {
                const sigset_t request = prepare_for_request();
                for (;;) wait_to_be_asked(request);
                return 0;
            };
            const Outcome outcome = run_prepared(
                work, [] { return board->asked > 0; }, true);
            require(outcome.code != -SIGKILL || board->asked > 0,
                    "You killed the child without having asked it first, in four tries, of which the last "
                    "had a limit and a grace time of 800 milliseconds: SIGTERM lets it tidy up.");
            require_outcome(outcome, {Cause::killed, -SIGKILL},
                            "The child did not listen to SIGTERM, so SIGKILL had to end it.");
        },
        {.quiet = 5s});
}

TEST(TerminateThenKill, SleepsWhileItWaits) {
    check([] {
        const SharedValue<Board> shared;
        board = &*shared;
        kit::if_it_hangs("The child has ended long before its limit of an hour, and you go on waiting.");
        run_with_deadline(
            [] {
                board->restless = !kit::sleeps_on(::getppid());
                return 0;
            },
            long_enough, long_enough);
        require(!board->restless, "While the child works, you look again and again whether it has ended. "
                                  "Sleep until its end or the limit wakes you, whichever comes first.");
        const auto tidies_up = [] {
            const sigset_t request = prepare_for_request();
            wait_to_be_asked(request);
            board->restless = !kit::sleeps_on(::getppid());
            return 0;
        };
        run_prepared(
            tidies_up, [] { return board->ready.load(); }, false);
        require(!board->restless,
                "While the child tidies up, you look again and again whether it has ended. Sleep until its "
                "end or the end of the grace time wakes you, whichever comes first.");
    });
}

/// The caller of run_with_deadline() gets SIGUSR1 from its child, and what it waits in is interrupted.
void be_interruptible() {
    struct sigaction action {};
    action.sa_handler = [](int) {};  // without SA_RESTART
    ::sigaction(SIGUSR1, &action, nullptr);
}

void interrupt_parent() {
    let_parent_wait();
    ::kill(::getppid(), SIGUSR1);
}

TEST(TerminateThenKill, WaitsOnWhenASignalComesIn) {
    check([] {
        be_interruptible();
        kit::if_it_hangs("The child has ended long before its limit of an hour, and you go on waiting.");
        try {
            const Outcome outcome = run_with_deadline(
                [] {
                    for (int i = 0; i < 3; ++i) interrupt_parent();
                    let_parent_wait();
                    return 5;
                },
                long_enough, long_enough);
            require_outcome(outcome, {Cause::itself, 5},
                            "A signal came in while you waited (EINTR), which is neither the end of the "
                            "child nor that of its limit of an hour.");
        } catch (const std::system_error& error) {
            require(
                error.code().value() != EINTR,
                "A signal came in while you waited, and you gave up (EINTR). It is no error: wait again.");
            throw;
        }
    });
}

TEST(TerminateThenKill, KeepsToTheLimitWhenSignalsComeIn) {
    check([] {
        const SharedValue<Board> shared;
        board = &*shared;
        be_interruptible();
        const Outcome outcome = run_with_deadline(
            [] {
                for (; board->signals < 300; ++board->signals) {
                    interrupt_parent();
                    std::this_thread::sleep_for(5ms);
                }
                return 9;
            },
            1000ms, long_enough);
        require(outcome.cause != Cause::itself,
                "The limit was a second. {} signals came in, 5 milliseconds or more from one to the next, "
                "and then the child ended by itself: nobody had asked it to. After a signal, wait for what "
                "is left of the limit, not for all of it.",
                board->signals.load());
    });
}

TEST(TerminateThenKill, LeavesNobodyBehind) {
    check([] {
        std::signal(SIGTERM, SIG_IGN);  // here, so that the child ignores it from its beginning
        run_with_deadline(
            [] {
                for (;;) ::pause();
                return 0;
            },
            50ms, 50ms);
        const auto left = take_stock().children;
        require(left.empty(),
                "The child has got its SIGKILL, and is still there: {}. It is gone once somebody has waited "
                "for it.",
                fmt::join(left, ", "));
    });
}

}  // namespace
}  // namespace hands
