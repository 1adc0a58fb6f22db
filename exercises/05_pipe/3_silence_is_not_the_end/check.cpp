#include "reception.hpp"
#include "silence_is_not_the_end.hpp"

#include "exercises/kit/check.hpp"
#include "exercises/kit/if_it_hangs.hpp"
#include "exercises/kit/process_state.hpp"

#include <cerrno>
#include <csignal>
#include <string_view>

#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace hands {

const kit::Exercise kit::this_exercise{
    .number = "05.3",
    .file = "exercises/05_pipe/3_silence_is_not_the_end/silence_is_not_the_end.cpp",
    .lesson = "chapters/05_pipe/README.md",
    .section = "The idea"};

namespace {

using kit::check;
using kit::if_it_hangs;
using kit::reject;
using kit::require;
using namespace std::chrono_literals;

constexpr auto soon = 1ms;
constexpr auto never = std::chrono::milliseconds{1h};

/// For loops that go on at the end: what is asked for here takes a few milliseconds of processor time.
constexpr kit::Patience loops_are_noticed{.processor = 400ms};

std::string words(const std::vector<std::string>& lines) {
    if (lines.size() > 5) return fmt::format("{} lines", lines.size());
    return fmt::format("{} line{} [{}]", lines.size(), lines.size() == 1 ? "" : "s", fmt::join(lines, ", "));
}

void require_lines(const Received& received, const std::vector<std::string>& right,
                   const std::string& situation) {
    require(received.lines == right, "{} The sender sent {}. You give {}.", situation, words(right),
            words(received.lines));
}

void require_complete(const Received& received, bool right, const std::string& situation) {
    require(received.complete == right, "{} You say that it is {}complete.", situation,
            received.complete ? "" : "not ");
}

TEST(SilenceIsNotTheEnd, ReceivesLinesInWhateverPiecesTheyArrive) {
    check(
        [] {
            const std::string situation = "Three lines arrived in five pieces, cut anywhere.";
            if_it_hangs("{}", situation);
            Reception reception{[](Lines& lines) {
                for (const std::string_view piece : {"o", "ne\ntw", "o", "\n", "\nfour\n"}) {
                    kit::wait_until_asleep(::getppid());
                    lines.send(piece);
                }
                return 0;
            }};
            const Received received = reception.receive(never);
            require_lines(received, {"one", "two", "", "four"}, situation);
            require_complete(received, true, "All lines came, and the sender exited with status 0.");
        },
        loops_are_noticed);
}

TEST(SilenceIsNotTheEnd, GoesOnAfterSilence) {
    check(
        [] {
            if_it_hangs("The sender says nothing until still_waiting() has been called three times (patience "
                        "is 1 ms), and then sends one more line.");
            Reception reception{[](Lines& lines) {
                lines.send("first\n");
                lines.be_silent(3, "The sender was silent for a moment, and you closed your end. It had one "
                                   "more line to send: silence is not the end.");
                lines.send("second\n");
                return 0;
            }};
            require_lines(reception.receive(soon), {"first", "second"},
                          "The sender was silent for a moment.");
        },
        loops_are_noticed);
}

TEST(SilenceIsNotTheEnd, SeesTheEndAtOnce) {
    check(
        [] {
            if_it_hangs("The sender has sent its lines and is gone: that is the end of the pipe. poll() says "
                        "so at once, as POLLHUP, and without POLLIN if nothing is left to read. Patience is "
                        "an hour, so whoever waits for silence first waits long.");
            Reception reception{[](Lines& lines) {
                lines.send("first\n");
                kit::wait_until_asleep(::getppid());  // it has read that line, and waits
                lines.send("second\n");
                kit::wait_until_asleep(::getppid());
                return 0;
            }};
            require_lines(reception.receive(never), {"first", "second"}, "Then it exited.");
            require(reception.silences == 0,
                    "The sender was gone before an hour was over. You called still_waiting() {} times.",
                    reception.silences);
        },
        loops_are_noticed);
}

TEST(SilenceIsNotTheEnd, ReceivesWhatTheDeadLeftBehind) {
    check(
        [] {
            if_it_hangs("The sender had ended before you began. What it sent is in the pipe.");
            const std::vector<std::string> right(500, std::string(99, 'x'));  // less than a pipe holds
            Reception reception{[&](Lines& lines) {
                for (const std::string& line : right) lines.send(line + "\n");
                return 0;
            }};
            reception.let_it_end();
            require_lines(reception.receive(never), right,
                          "The sender had ended before you began; what it sent was in the pipe.");
        },
        loops_are_noticed);
}

TEST(SilenceIsNotTheEnd, ReceivesMoreThanAPipeHolds) {
    check(
        [] {
            if_it_hangs("The sender has more to send than a pipe holds: it waits for you to read, before it "
                        "can end.");
            const std::vector<std::string> right(1000, std::string(99, 'x'));
            Reception reception{[&](Lines& lines) {
                for (const std::string& line : right) lines.send(line + "\n");
                return 0;
            }};
            require_lines(reception.receive(never), right, "That was more than a pipe holds.");
        },
        kit::Patience{.processor = 1500ms});  // who reads byte by byte makes 200 000 system calls
}

// The end of a pipe is when the last copy of its other end is closed.
TEST(SilenceIsNotTheEnd, ReceivesFromWhoeverHoldsTheOtherEnd) {
    check(
        [] {
            ::prctl(PR_SET_CHILD_SUBREAPER, 1);  // who loses its parent becomes a child of this process
            if_it_hangs("The sender has handed its end to a child of its own, and exited. That one says "
                        "nothing until still_waiting() has been called twice, and then sends one more line.");
            Reception reception{[](Lines& lines) {
                lines.send("parent\n");
                if (::fork() != 0) return 0;
                const pid_t check = ::getsid(0);
                while (::getppid() != check) {             // until it has lost its parent
                    if (::kill(check, 0) == -1) return 0;  // and the check is over: nobody receives
                    ::sched_yield();
                }
                ::sched_yield();
                lines.be_silent(
                    2,
                    "The sender had exited, and you took that for the end and closed yours. The process that "
                    "it had handed its end to had one more line to send: the end is that of the pipe.");
                lines.send("child\n");
                return 0;
            }};
            const Received received = reception.receive(soon);
            while (::wait(nullptr) > 0) {
            }
            require_lines(received, {"parent", "child"}, "The sender exited, and its child went on.");
        },
        loops_are_noticed);
}

TEST(SilenceIsNotTheEnd, TellsWhetherThatWasAll) {
    check(
        [] {
            if_it_hangs("The sender has ended, and so has the pipe.");
            const auto received = [](const std::function<int(Lines&)>& life) {
                return Reception{life}.receive(never);
            };
            Received one = received([](Lines& lines) {
                lines.send("whole\nhal");
                return 0;
            });
            require_lines(one, {"whole"}, "The sender exited in the middle of its second line.");
            require_complete(one, false, "The sender exited with status 0, in the middle of a line.");
            one = received([](Lines& lines) {
                lines.send("whole\n");
                return 3;
            });
            require_complete(one, false, "All lines were whole, and the sender exited with status 3.");
            one = received([](Lines& lines) {
                lines.send("whole\n");
                return std::raise(SIGKILL);
            });
            require_lines(one, {"whole"}, "The sender was killed after its first line.");
            require_complete(one, false, "The sender was killed after its first line.");
        },
        loops_are_noticed);
}

TEST(SilenceIsNotTheEnd, TakesASignalForNothing) {
    check(
        [] {
            struct sigaction action {};
            action.sa_handler = [](int) {};  // without SA_RESTART: what waits is interrupted
            ::sigaction(SIGUSR1, &action, nullptr);
            if_it_hangs("Signals came in while you waited.");
            Reception reception{[](Lines& lines) {
                const auto interrupt = [] {
                    kit::wait_until_asleep(::getppid());
                    ::kill(::getppid(), SIGUSR1);
                };
                interrupt();
                interrupt();
                kit::wait_until_asleep(::getppid());
                lines.send("late\n");
                lines.close();
                interrupt();  // it has seen the end, and waits for this process
                return 0;
            }};
            try {
                const Received received = reception.receive(never);
                require(reception.silences == 0,
                        "Signals came in while you waited (EINTR). You took them for silence, {} times: "
                        "patience is an hour.",
                        reception.silences);
                require_lines(received, {"late"}, "Signals came in before the first line.");
                require_complete(received, true, "Signals came in, and the sender exited with status 0.");
            } catch (const std::system_error& error) {
                if (error.code().value() != EINTR) throw;
                reject("A signal came in while you waited, and you gave up (EINTR). It is no error: wait "
                       "again.");
            }
        },
        loops_are_noticed);
}

}  // namespace
}  // namespace hands
