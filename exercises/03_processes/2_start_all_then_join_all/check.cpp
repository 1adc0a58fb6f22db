#include "start_all_then_join_all.hpp"

#include "chapters/06_shared_memory/shared_value.hpp"
#include "chapters/acceptance/holdings.hpp"
#include "exercises/kit/check.hpp"
#include "exercises/kit/failing_fork.hpp"
#include "exercises/kit/if_it_hangs.hpp"
#include "exercises/kit/meeting.hpp"
#include "exercises/kit/process_state.hpp"

#include <array>
#include <csignal>
#include <set>
#include <string>
#include <system_error>

#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {

const kit::Exercise kit::this_exercise{
    .number = "03.2",
    .file = "exercises/03_processes/2_start_all_then_join_all/start_all_then_join_all.cpp",
    .lesson = "chapters/03_processes/README.md",
    .section = "The idea"};

namespace {

using kit::check;
using kit::reject;
using kit::require;

constexpr int places = 5;

/// What the children of a check and their parent see together.
struct Board {
    kit::Count here;                             ///< how many children have begun
    std::array<std::atomic<int>, places> calls;  ///< of work(place)
    std::array<std::atomic<pid_t>, places> pids;
};
Board* board = nullptr;  // work is a plain function, and has nothing else to find it by

/// A child says that it has begun.
void sign_in(int place) {
    if (place < 0 || place >= places)
        reject(fmt::format("work({}) was called; the places are 0 to {}.", place, places - 1));
    board->pids.at(static_cast<std::size_t>(place)) = ::getpid();
    ++board->calls.at(static_cast<std::size_t>(place));
}

/// A child waits until all of them have begun.
void meet_the_others(int place) {
    sign_in(place);
    kit::if_it_hangs("{} of {} children {} begun, and you wait for {} end before you start the next. It "
                     "waits for the others: so they never run at the same time. Start all, then join all.",
                     board->here + 1, places, board->here == 0 ? "has" : "have",
                     board->here == 0 ? "its" : "their");
    kit::meet(board->here, places);
}

/// run_all(), with a board for its children to sign.
std::vector<int> run_on(const SharedValue<Board>& shared, int (*work)(int place)) {
    board = &*shared;
    const pid_t caller = ::getpid();
    auto codes = run_all(places, work);
    if (::getpid() != caller) {
        reject("A child came back out of run_all(), and goes on as a second copy of its caller: in the "
               "child, call work() and leave with _exit().");
    }
    return codes;
}

std::string words(int code) {
    return code < 0 ? fmt::format("killed by signal {}", -code) : fmt::format("exited with {}", code);
}

/// \param cause  said of a code that is wrong in the way of this check
/// \param has_cause  whether it is
void require_codes(const std::vector<int>& codes, const std::vector<int>& right, const char* cause,
                   bool (*has_cause)(int code, int right)) {
    require(codes.size() == right.size(), "You return {} results of {} children.", codes.size(),
            right.size());
    for (std::size_t i = 0; i < right.size(); ++i) {
        require(codes[i] == right[i], "The child of work({}): {}. You say: {}.{}{}", i, words(right[i]),
                words(codes[i]), has_cause(codes[i], right[i]) ? " " : "",
                has_cause(codes[i], right[i]) ? cause : "");
    }
}

TEST(StartAllThenJoinAll, CallsWorkForEachPlaceInAChildOfItsOwn) {
    check([] {
        const SharedValue<Board> shared;
        const pid_t caller = ::getpid();
        run_on(shared, [](int place) {
            sign_in(place);
            return 0;
        });
        std::set<pid_t> processes;
        for (std::size_t i = 0; i < places; ++i) {
            require(board->calls[i] == 1, "work({}) was called {} times, and not once.", i,
                    board->calls[i].load());
            require(board->pids[i] != caller,
                    "work({}) ran in the process that called you, and not in a child.", i);
            processes.insert(board->pids[i]);
        }
        require(processes.size() == places,
                "{} pieces of work ran in {} processes: each gets a child of its own.", places,
                processes.size());
    });
}

TEST(StartAllThenJoinAll, RunsThemAllAtTheSameTime) {
    check([] {
        run_on(SharedValue<Board>{}, [](int place) {
            meet_the_others(place);
            return 0;
        });
    });
}

/// In a child: waits until \p other has ended, and their parent has had its time to take note of that: it has
/// waited for it, or it sleeps on. Of one that never sleeps nobody can tell, so it gets so many looks.
void let_end_first(pid_t other) {
    int quiet_looks = 0;
    for (int look = 0; look < 20'000 && quiet_looks < 5; ++look) {
        const char state = kit::state_of(other);
        if (state == 'X') return;
        if (state == 'Z' && kit::state_of(::getppid()) == 'S')
            ++quiet_looks;
        else
            quiet_looks = 0;
        if (state != 'Z') look = 0;
        ::sched_yield();
    }
}

TEST(StartAllThenJoinAll, TellsHowEachEndedInItsPlace) {
    check([] {
        const auto codes = run_on(SharedValue<Board>{}, [](int place) {
            meet_the_others(place);
            // The last one ends first.
            if (const auto next = static_cast<std::size_t>(place) + 1; next < places)
                let_end_first(board->pids.at(next));
            return 10 + place;
        });
        require_codes(codes, {10, 11, 12, 13, 14},
                      "The last one ended first here: the results belong in the order of the places, whoever "
                      "ends first.",
                      [](int code, int) { return code >= 10 && code < 10 + places; });
        require(run_all(0, [](int) { return 1; }).empty(), "Nothing was to be done, and you return results.");
    });
}

TEST(StartAllThenJoinAll, TellsWhomASignalHasKilled) {
    check([] {
        const auto codes = run_on(SharedValue<Board>{}, [](int place) {
            if (place == 1) std::raise(SIGKILL);
            if (place == 3) std::raise(SIGTERM);
            return 20 + place;
        });
        require_codes(codes, {20, -SIGKILL, 22, -SIGTERM, 24},
                      "The status has an exit status in it if WIFEXITED says so, and otherwise a signal.",
                      [](int, int right) { return right < 0; });
    });
}

// promise 3.6: a zombie of somebody else stays where it is until that one comes for it
TEST(StartAllThenJoinAll, WaitsForItsOwnChildrenOnly) {
    check([] {
        const pid_t another = ::fork();
        if (another == 0) ::_exit(99);
        siginfo_t ended{};
        ::waitid(P_PID, static_cast<id_t>(another), &ended, WEXITED | WNOWAIT);  // it is a zombie now

        run_on(SharedValue<Board>{}, [](int place) { return place; });
        int status = 0;
        require(
            ::waitpid(another, &status, 0) == another,
            "Another child of the caller had ended before, and you waited for it too: now its owner never "
            "learns how it ended. Wait for your children by their pids.");
    });
}

TEST(StartAllThenJoinAll, WaitsOnWhenASignalComesIn) {
    check([] {
        struct sigaction action {};
        action.sa_handler = [](int) {};  // without SA_RESTART: what waits is interrupted
        ::sigaction(SIGUSR1, &action, nullptr);
        static pid_t caller = 0;
        caller = ::getpid();
        try {
            const auto codes = run_on(SharedValue<Board>{}, [](int place) {
                meet_the_others(place);
                if (::getppid() == caller && kit::wait_until_asleep(caller)) ::kill(caller, SIGUSR1);
                return 30 + place;
            });
            require_codes(codes, {30, 31, 32, 33, 34},
                          "A signal came in while you waited: waitpid returned -1 with EINTR, and there was "
                          "no status yet. Wait again.",
                          [](int code, int) { return code <= 0; });
        } catch (const std::system_error& error) {
            require(
                error.code().value() != EINTR,
                "A signal came in while you waited, and you gave up (EINTR). It is no error: wait again.");
            throw;
        }
    });
}

TEST(StartAllThenJoinAll, LeavesNoZombieAndSignalsAsTheyWere) {
    check([] {
        run_on(SharedValue<Board>{}, [](int place) { return place; });
        const auto left = take_stock().children.size();
        require(left == 0,
                "{} of {} children {} left as a zombie: a child is gone once somebody has waited for it.",
                left, places, left == 1 ? "is" : "are");
        struct sigaction action {};
        ::sigaction(SIGCHLD, nullptr, &action);
        require(action.sa_handler != SIG_IGN,
                "You had SIGCHLD ignored. That leaves no zombie, because the system then throws away how "
                "children ended: nobody can tell any more, the caller neither.");
    });
}

TEST(StartAllThenJoinAll, EndsThoseThatRunIfThereIsNoRoomForTheNext) {
    check([] {
        const kit::FailingFork no_room{3};
        kit::if_it_hangs("You wait for children that have no reason to end. fork() fails for the fourth one "
                         "here, so there is nothing to wait for: end those that run, then wait for them.");
        try {
            run_on(SharedValue<Board>{}, [](int) {
                for (;;) ::pause();
                return 0;
            });
            reject("fork() failed for the fourth child, and run_all() returns as if all five had been there: "
                   "throw std::system_error.");
        } catch (const std::system_error&) {
        }
        const auto left = take_stock().children;
        require(left.empty(),
                "fork() failed for the fourth child. The three before it are left, and nobody knows them any "
                "more: {}. End them and wait for them before you throw.",
                fmt::join(left, ", "));
    });
}

}  // namespace
}  // namespace hands
