#include "decode_the_status.hpp"

#include "chapters/acceptance/holdings.hpp"
#include "exercises/kit/check.hpp"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {

const kit::Exercise kit::this_exercise{.number = "03.1",
                                       .file =
                                           "exercises/03_processes/1_decode_the_status/decode_the_status.cpp",
                                       .lesson = "chapters/03_processes/README.md",
                                       .section = "The idea"};

namespace {

using kit::check;
using kit::reject;
using kit::require;

std::string words(const Ended& ended) {
    return ended.by_signal ? fmt::format("killed by signal {}", ended.number)
                           : fmt::format("exited with status {}", ended.number);
}

void require_answer(int (*work)(), const Ended& right, const char* what_the_child_did) {
    const Ended answer = run_in_child(work);
    require(answer == right, "The child {}. You say it {}.", what_the_child_did, words(answer));
}

TEST(DecodeTheStatus, RunsTheWorkInAChild) {
    check([] {
        static int here = 0;
        here = 0;
        run_in_child([] { return here = 1; });
        require(
            here == 0,
            "The work changed a variable of the process that called you: it ran there, and not in a child.");
    });
}

TEST(DecodeTheStatus, TellsTheExitStatus) {
    check([] {
        require_answer([] { return 0; }, {false, 0}, "exited with status 0");
        require_answer([] { return 3; }, {false, 3}, "exited with status 3");
        require_answer([] { return 255; }, {false, 255}, "exited with status 255");
        require_answer([] { return 300; }, {false, 44},
                       "returned 300, of which the system keeps the lowest 8 bits, 44,");
    });
}

TEST(DecodeTheStatus, TellsASignalAsASignal) {
    check([] {
        require_answer([] { return std::raise(SIGKILL); }, {true, SIGKILL},
                       "was killed by signal 9 (SIGKILL)");
        require_answer([] { return std::raise(SIGTERM); }, {true, SIGTERM},
                       "was killed by signal 15 (SIGTERM)");
    });
}

// promise 3.6: a zombie of somebody else stays where it is until that one comes for it
TEST(DecodeTheStatus, WaitsForItsOwnChildOnly) {
    check([] {
        const pid_t another = ::fork();
        if (another == 0) ::_exit(7);
        siginfo_t ended{};
        ::waitid(P_PID, static_cast<id_t>(another), &ended, WEXITED | WNOWAIT);  // it is a zombie now

        require_answer([] { return 3; }, {false, 3},
                       "exited with status 3, and another child of the caller with 7 before,");
        int status = 0;
        require(::waitpid(another, &status, 0) == another,
                "Another child of the caller had ended, and you waited for it too: now its owner never "
                "learns how it ended.");
    });
}

/// Until the parent of this process sleeps.
void wait_until_parent_sleeps() {
    const std::string file = fmt::format("/proc/{}/stat", ::getppid());
    for (;;) {
        std::string stat;
        std::getline(std::ifstream{file}, stat);
        if (const auto bracket = stat.rfind(')'); bracket != std::string::npos && stat[bracket + 2] == 'S')
            return;
        ::sched_yield();
    }
}

TEST(DecodeTheStatus, WaitsOnWhenASignalComesIn) {
    check([] {
        struct sigaction action {};
        action.sa_handler = [](int) {};  // without SA_RESTART: what waits is interrupted
        ::sigaction(SIGUSR1, &action, nullptr);
        static pid_t caller = 0;
        caller = ::getpid();
        const auto work = [] {
            for (int i = 0; i < 3 && ::getppid() == caller; ++i) {  // only if this is a child
                wait_until_parent_sleeps();
                ::kill(::getppid(), SIGUSR1);
            }
            return 5;
        };
        try {
            const Ended answer = run_in_child(work);
            require(answer == Ended{false, 5},
                    "A signal came in while you waited, and the child exited with status 5 after it. You say "
                    "it {}: waitpid was interrupted (EINTR), and there was no status yet.",
                    words(answer));
        } catch (const std::system_error& error) {
            require(
                error.code().value() != EINTR,
                "A signal came in while you waited, and you gave up (EINTR). It is no error: wait again.");
            throw;
        }
    });
}

TEST(DecodeTheStatus, LeavesWhatTheParentHasNotFlushedAlone) {
    check([] {
        std::FILE* const file = std::tmpfile();
        require(file != nullptr, "there is no room for a temporary file");
        std::fputs("once", file);
        run_in_child([] { return 0; });
        std::fflush(file);
        const long length = std::ftell(file);
        std::fclose(file);
        require(length == 4,
                "The parent had printed \"once\", and not flushed it. Now it is there {} times: the child "
                "has flushed its copy "
                "too, which exit() does and _exit() does not.",
                length / 4);
    });
}

TEST(DecodeTheStatus, LeavesNoZombie) {
    check([] {
        for (int i = 0; i < 5; ++i) run_in_child([] { return 0; });
        const auto children = take_stock().children.size();
        require(children == 0,
                "{} zombies are left of 5 children: a child is gone only when somebody has waited for it.",
                children);
    });
}

}  // namespace
}  // namespace hands
