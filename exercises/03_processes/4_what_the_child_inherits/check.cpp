#include "what_the_child_inherits.hpp"

#include "common/descriptor.hpp"
#include "common/system_call.hpp"
#include "exercises/kit/check.hpp"
#include "exercises/kit/failing_fork.hpp"
#include "exercises/kit/if_it_hangs.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {

const kit::Exercise kit::this_exercise{
    .number = "03.4",
    .file = "exercises/03_processes/4_what_the_child_inherits/what_the_child_inherits.cpp",
    .lesson = "chapters/03_processes/README.md",
    .section = "The idea"};

namespace {

using kit::check;
using kit::reject;
using kit::require;

using Work = int (*)(const std::vector<int>& given);

constexpr int most = 1024;  // descriptors have smaller numbers here

bool is_open(int descriptor) { return ::fcntl(descriptor, F_GETFD) != -1; }

/// A pipe whose ends are closed by whoever has them.
struct Pipe {
    Descriptor reading;
    Descriptor writing;
};

Pipe make_pipe() {
    int ends[2];
    checked("make a pipe", [&] { return ::pipe(ends); });
    return {Descriptor{ends[0]}, Descriptor{ends[1]}};
}

/// Moves a descriptor to another number, this one or the next free one.
Descriptor moved_to(int number, const Descriptor& descriptor) {
    return Descriptor{
        checked("move a descriptor", [&] { return ::fcntl(descriptor.get(), F_DUPFD, number); })};
}

void set_limit(rlim_t descriptors) {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, descriptors);
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

/// start_with(), which takes these descriptors away.
pid_t start(std::vector<Descriptor> given, Work work) {
    std::vector<int> numbers;
    for (Descriptor& descriptor : given) numbers.push_back(descriptor.release());
    const pid_t caller = ::getpid();
    const pid_t child = start_with(numbers, work);
    if (::getpid() != caller) {
        reject("The child came back out of start_with(), and goes on as a second copy of its caller: in the "
               "child, call work() and leave with _exit().");
    }
    for (const int number : numbers) {
        require(!is_open(number),
                "Descriptor {} was given to the child, and is still open here: two processes hold it now, "
                "and whoever reads at the other end waits for the second one too.",
                number);
    }
    return child;
}

void wait_for(pid_t child) {
    int status = 0;
    const pid_t waited_for =
        checked("wait for what start_with() returned", [&] { return ::waitpid(child, &status, 0); });
    require(waited_for == child && WIFEXITED(status) && WEXITSTATUS(status) == 0,
            "The child's work returned 0, and the child ended otherwise: its status is {:#x}.", status);
}

std::vector<int> open_ones() {
    std::vector<int> open;
    for (int descriptor = 0; descriptor < most; ++descriptor) {
        if (is_open(descriptor)) open.push_back(descriptor);
    }
    return open;
}

std::vector<int> without(std::vector<int> descriptors, const std::vector<int>& others) {
    std::erase_if(descriptors, [&](int one) { return std::ranges::find(others, one) != others.end(); });
    return descriptors;
}

/// In the child. \param why  the likely cause
void require_nothing_more(const std::vector<int>& given, std::string_view why) {
    const auto more = without(without(open_ones(), given), {0, 1, 2});
    require(more.empty(), "The child was given {} and has these open too: {}. {}", given, more, why);
}

TEST(WhatTheChildInherits, HasWhatItWasGiven) {
    check([] {
        set_limit(most);
        Pipe pipe = make_pipe();
        std::vector<Descriptor> given;
        given.push_back(std::move(pipe.writing));
        const pid_t child = start(std::move(given), [](const std::vector<int>& mine) {
            require(mine.size() == 1 && is_open(mine.front()),
                    "The child was given descriptor {}, and it is closed there: close all others only.",
                    mine.front());
            const auto gone = without({0, 1, 2}, open_ones());
            require(gone.empty(), "The standard streams belong to the child too, and these are closed: {}.",
                    gone);
            return ::write(mine.front(), "!", 1) == 1 ? 0 : 1;
        });
        wait_for(child);
        char letter = 0;
        require(::read(pipe.reading.get(), &letter, 1) == 1 && letter == '!',
                "The child wrote into the pipe that it was given, and nothing came out.");
    });
}

TEST(WhatTheChildInherits, HasNothingElse) {
    check([] {
        set_limit(most);
        const Pipe before = make_pipe();
        Pipe pipe = make_pipe();
        const Pipe after = make_pipe();
        std::vector<Descriptor> given;
        given.push_back(std::move(pipe.writing));
        wait_for(start(std::move(given), [](const std::vector<int>& mine) {
            require_nothing_more(mine, "fork() copies every descriptor: close what it was not given.");
            return 0;
        }));
        require(is_open(before.reading.get()) && is_open(after.writing.get()) && is_open(pipe.reading.get()),
                "The parent kept some descriptors for itself, and you closed them here: close them in the "
                "child only.");
    });
}

TEST(WhatTheChildInherits, HasNothingElseAtHighNumbers) {
    check([] {
        set_limit(most);
        const Pipe pipe = make_pipe();
        const Descriptor high = moved_to(700, pipe.writing);
        wait_for(start({}, [](const std::vector<int>& mine) {
            require_nothing_more(mine, "Descriptors end at no round number: go on to the last one.");
            return 0;
        }));
    });
}

TEST(WhatTheChildInherits, HasNothingElseAboveTheLimit) {
    check([] {
        set_limit(most);
        const Pipe pipe = make_pipe();
        const Descriptor high = moved_to(700, pipe.writing);
        set_limit(64);
        wait_for(start({}, [](const std::vector<int>& mine) {
            require_nothing_more(mine,
                                 "The limit on open descriptors (RLIMIT_NOFILE) was lowered to 64 after that "
                                 "one was opened: it holds for new ones only, so do not count on it.");
            return 0;
        }));
    });
}

TEST(WhatTheChildInherits, TakesThemInAnyOrder) {
    check([] {
        set_limit(most);
        std::vector<Descriptor> given;
        const Pipe pipe = make_pipe();
        const Descriptor between = moved_to(150, pipe.writing);
        for (const int number : {300, 100, 200}) given.push_back(moved_to(number, pipe.writing));
        wait_for(start(std::move(given), [](const std::vector<int>& mine) {
            const auto gone = without(mine, open_ones());
            require(gone.empty(), "The child was given {}, in this order, and these are closed there: {}.",
                    mine, gone);
            require_nothing_more(mine, "They were given in no particular order.");
            return 0;
        }));
    });
}

TEST(WhatTheChildInherits, LetsAPipeEndWithItsOwner) {
    check([] {
        set_limit(most);
        Pipe first = make_pipe();
        Pipe second = make_pipe();
        std::vector<Descriptor> for_first;
        for_first.push_back(std::move(first.writing));
        const pid_t one = start(std::move(for_first), [](const std::vector<int>&) { return 0; });
        std::vector<Descriptor> for_second;
        for_second.push_back(std::move(second.reading));
        const pid_t other = start(std::move(for_second), [](const std::vector<int>& mine) {
            char letter = 0;
            return static_cast<int>(::read(mine.front(), &letter, 1));  // 0 at the end of the pipe
        });
        kit::if_it_hangs("A pipe ends when the last process closes its writing end. The child that had it "
                         "has ended, or the parent has closed it, and somebody else holds a copy:");
        char letter = 0;
        require(::read(first.reading.get(), &letter, 1) == 0,
                "There is something in a pipe that nobody wrote into.");
        second.writing.close();
        wait_for(one);
        wait_for(other);
    });
}

/// Real-time signals too, without the two or three that belong to the C library.
bool is_ours(int signal) {
    return signal != SIGKILL && signal != SIGSTOP && (signal < 32 || signal >= SIGRTMIN);
}

void require_own_signals() {
    sigset_t blocked;
    ::sigprocmask(SIG_SETMASK, nullptr, &blocked);
    for (int signal = 1; signal <= SIGRTMAX; ++signal) {
        if (!is_ours(signal)) continue;
        struct sigaction action {};
        ::sigaction(signal, nullptr, &action);
        const auto name = [&] { return fmt::format("signal {} ({})", signal, ::strsignal(signal)); };
        require(action.sa_handler != SIG_IGN,
                "The parent ignores {}, and so does the child: exec() would not have changed that either. "
                "Give every signal its usual meaning (SIG_DFL).",
                name());
        require(action.sa_handler == SIG_DFL,
                "The parent handles {}, and in the child its handler would do the parent's work on a copy of "
                "its memory. Give every signal its usual meaning (SIG_DFL).",
                name());
        require(::sigismember(&blocked, signal) == 0,
                "The parent blocks {}, and so does the child: it would never hear of it. Unblock all "
                "(sigprocmask).",
                name());
    }
}

TEST(WhatTheChildInherits, HearsSignalsAsANewProgramDoes) {
    check([] {
        set_limit(most);
        // Whoever started this program may have ignored some, as nohup does.
        for (int signal = 1; signal < NSIG; ++signal) std::signal(signal, SIG_DFL);
        const auto handler = [](int) {};
        std::signal(SIGUSR1, handler);
        std::signal(SIGINT, handler);
        std::signal(SIGPIPE, SIG_IGN);
        sigset_t blocked;
        ::sigemptyset(&blocked);
        ::sigaddset(&blocked, SIGTERM);
        ::sigprocmask(SIG_SETMASK, &blocked, nullptr);
        wait_for(start({}, [](const std::vector<int>&) {
            require_own_signals();
            return 0;
        }));
        struct sigaction user {};
        struct sigaction pipe {};
        sigset_t now;
        ::sigaction(SIGUSR1, nullptr, &user);
        ::sigaction(SIGPIPE, nullptr, &pipe);
        ::sigprocmask(SIG_SETMASK, nullptr, &now);
        require(user.sa_handler == handler && pipe.sa_handler == SIG_IGN &&
                    ::sigismember(&now, SIGTERM) == 1 && ::sigismember(&now, SIGUSR1) == 0,
                "The parent had decided what its own signals mean, and after start_with() they mean "
                "something else: change them in the child only.");
    });
}

TEST(WhatTheChildInherits, GivesNothingAwayIfThereIsNoChild) {
    check([] {
        set_limit(most);
        const Pipe pipe = make_pipe();
        const kit::FailingFork no_room{0};
        bool thrown = false;
        try {
            start_with({pipe.writing.get()}, [](const std::vector<int>&) { return 0; });
        } catch (const std::system_error&) {
            thrown = true;
        }
        require(thrown,
                "fork() failed, and start_with() returns as if there were a child: throw std::system_error.");
        require(is_open(pipe.writing.get()), "fork() failed, and the descriptor is closed that the child was "
                                             "to get: now nobody has it, and the caller cannot try again.");
    });
}

}  // namespace
}  // namespace hands
