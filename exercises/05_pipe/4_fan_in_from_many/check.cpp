#include "fan_in_from_many.hpp"
#include "sources.hpp"

#include "common/descriptor.hpp"
#include "exercises/kit/check.hpp"
#include "exercises/kit/if_it_hangs.hpp"
#include "exercises/kit/meeting.hpp"
#include "exercises/kit/process_state.hpp"
#include "exercises/kit/sleeps_on.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <string_view>
#include <system_error>

#include <fmt/ranges.h>
#include <gtest/gtest.h>

namespace hands {

const kit::Exercise kit::this_exercise{.number = "05.4",
                                       .file = "exercises/05_pipe/4_fan_in_from_many/fan_in_from_many.cpp",
                                       .lesson = "chapters/05_pipe/README.md",
                                       .section = "The files, in reading order"};

namespace {

using kit::check;
using kit::if_it_hangs;
using kit::reject;
using kit::require;

/// A loop that goes on at the end is noticed after a second of processor time.
constexpr kit::Patience loops_are_noticed{.processor = std::chrono::milliseconds{1000}};

std::string words(const Lines& lines) {
    if (lines.size() > 5) return fmt::format("{} lines", lines.size());
    return fmt::format("[{}]", fmt::join(lines, ", "));
}

void require_lines(const Sources& sources, std::size_t source, const Lines& right,
                   const std::string& situation) {
    const Lines& given = sources.lines[source];
    if (given == right) return;
    const auto [wrong, expected] = std::ranges::mismatch(given, right);
    if (given.size() == right.size()) {
        reject(fmt::format("{} Line {} of source {} is \"{}\". You gave \"{}\".", situation,
                           expected - right.begin() + 1, source, *expected, *wrong));
    }
    reject(fmt::format("{} Source {} sent {}. You gave {}.", situation, source, words(right), words(given)));
}

TEST(FanInFromMany, HandsOutTheLinesOfEachInOrder) {
    check(
        [] {
            if_it_hangs("There are no sources, and you wait for one.");
            require(Sources{}.fan_in().empty(), "There were no sources, and you say that one broke off.");
            if_it_hangs("Three sources sent lines, and ended.");
            Sources sources;
            std::array<Lines, most_sources> right;
            for (std::size_t i = 0; i < most_sources; ++i) {
                for (std::size_t line = 0; line < 500; ++line)
                    right[i].push_back(std::string(line % 40, static_cast<char>('a' + i)) +
                                       std::to_string(line));
                sources.add([&, i](const Descriptor& out, const Delivered&) {
                    std::string all;
                    for (const std::string& line : right[i]) all += line + "\n";
                    for (std::size_t piece = 7 + i; !all.empty(); all.erase(0, piece))
                        send(out, std::string_view{all}.substr(0, piece));
                });
            }
            const auto torn = sources.fan_in();
            for (std::size_t i = 0; i < most_sources; ++i)
                require_lines(sources, i, right[i], "Three sources sent 500 lines each, in small pieces.");
            require(torn.empty(), "Every line was whole, and you say that {} sources broke off.",
                    torn.size());
        },
        loops_are_noticed);
}

TEST(FanInFromMany, IsNotHeldUpByASilentSource) {
    check(
        [] {
            if_it_hangs("Source 0 says nothing until the lines of sources 1 and 2 have been handed out. You "
                        "wait for source 0.");
            Sources sources;
            sources.add([](const Descriptor& out, const Delivered& delivered) {
                kit::wait_for(delivered.lines[1], 1);
                kit::wait_for(delivered.lines[2], 1);
                send(out, "last\n");
            });
            for (const char* const line : {"first\n", "second\n"})
                sources.add([line](const Descriptor& out, const Delivered&) { send(out, line); });
            sources.fan_in();
            require_lines(sources, 0, {"last"}, "Source 0 was silent at first.");
        },
        loops_are_noticed);
}

TEST(FanInFromMany, IsNotHeldUpByHalfALine) {
    check(
        [] {
            if_it_hangs("Source 0 had sent half a line, and sends the rest when a line of source 1 has been "
                        "handed out. You wait for the rest first.");
            Sources sources;
            sources.add([](const Descriptor& out, Delivered& delivered) {
                send(out, "hal");
                kit::advance(delivered.half_a_line);
                kit::wait_for(delivered.lines[1], 1);
                send(out, "f\n");
            });
            sources.add([](const Descriptor& out, const Delivered& delivered) {
                kit::wait_for(delivered.half_a_line, 1);
                kit::wait_until_asleep(::getppid());  // it has read what there was
                send(out, "whole\n");
            });
            sources.fan_in();
            const std::string situation = "Source 0 had sent half a line when source 1 sent a whole one.";
            require_lines(sources, 1, {"whole"}, situation);
            require_lines(sources, 0, {"half"}, situation);
        },
        loops_are_noticed);
}

TEST(FanInFromMany, HearsTheOthersBesideOneThatGoesOnAndOn) {
    check(
        [] {
            constexpr std::size_t many = 10'000;
            Sources sources;
            Descriptor endless = sources.add();
            send(endless, "0\n");
            send(sources.add(), "now\n");
            if_it_hangs(
                "Source 0 sends the next line when one has been handed out, and source 1 has sent one.");
            sources.fan_in([&](std::size_t source) {
                if (source == 0 && endless && sources.lines[0].size() < many)
                    send(endless, std::to_string(sources.lines[0].size()) + "\n");
                else
                    endless.close();
                require(
                    sources.lines[0].size() < many || !sources.lines[1].empty(),
                    "Source 0 always had one more line: {} of them have been handed out, and the one that "
                    "source 1 had sent before all that has not. Read from each that has something in turn.",
                    sources.lines[0].size());
            });
            require_lines(sources, 1, {"now"}, "Source 0 always had one more line.");
        },
        {.processor = std::chrono::milliseconds{5000}});
}

TEST(FanInFromMany, SleepsWhileAllAreSilent) {
    check(
        [] {
            if_it_hangs("All sources are silent, until fan_in() is seen to sleep.");
            Sources sources;
            sources.add([](const Descriptor& out, const Delivered&) {
                require(kit::sleeps_on(::getppid()),
                        "All sources were silent, so there was nothing to do but to wait. You looked again "
                        "and again, instead of sleeping until the kernel wakes you.");
                send(out, "late\n");
            });
            sources.fan_in();
            require_lines(sources, 0, {"late"}, "All sources were silent.");
        },
        loops_are_noticed);
}

TEST(FanInFromMany, GoesOnWithoutThoseThatHaveEnded) {
    check([] {
        if_it_hangs("Source 0 has ended, and source 1 is silent, until fan_in() is seen to sleep.");
        Sources sources;
        sources.add([](const Descriptor& out, const Delivered&) { send(out, "early\n"); });
        const pid_t first = sources.pid(0);
        sources.add([first](const Descriptor& out, const Delivered& delivered) {
            kit::wait_for(delivered.lines[0], 1);
            while (kit::state_of(first) != 'Z' && kit::state_of(first) != 'X') ::sched_yield();
            require(kit::sleeps_on(::getppid()),
                    "Source 0 had ended, and source 1 was silent, so there was nothing to do but to wait. "
                    "You ran on and on: a pipe that has ended is ready for ever, and must not be waited for "
                    "any more.");
            send(out, "late\n");
        });
        sources.fan_in();
        require_lines(sources, 0, {"early"}, "Source 0 sent a line and ended.");
        require_lines(sources, 1, {"late"}, "Source 0 had ended when source 1 sent its line.");
    });
}

TEST(FanInFromMany, TellsWhichBrokeOff) {
    check(
        [] {
            if_it_hangs(
                "Source 0 sent nothing, source 1 a line, and source 2 was killed in the middle of a line.");
            Sources sources;
            sources.add([](const Descriptor&, const Delivered&) {});
            sources.add([](const Descriptor& out, const Delivered&) { send(out, "whole\n"); });
            sources.add([](const Descriptor& out, const Delivered&) {
                send(out, "whole\nhal");
                std::raise(SIGKILL);
            });
            const auto torn = sources.fan_in();
            require_lines(sources, 2, {"whole"}, "Source 2 was killed in the middle of its second line.");
            require(
                torn == std::vector<std::size_t>{2},
                "Source 2 of 0, 1, 2 was killed in the middle of a line. You say that these broke off: [{}].",
                fmt::join(torn, ", "));
        },
        loops_are_noticed);
}

TEST(FanInFromMany, TakesASignalForNothing) {
    check(
        [] {
            struct sigaction action {};
            action.sa_handler = [](int) {};  // without SA_RESTART: what waits is interrupted
            ::sigaction(SIGUSR1, &action, nullptr);
            if_it_hangs("Signals came in while you waited.");
            Sources sources;
            sources.add([](const Descriptor& out, const Delivered&) {
                for (int i = 0; i < 2; ++i) {
                    kit::wait_until_asleep(::getppid());
                    ::kill(::getppid(), SIGUSR1);
                }
                kit::wait_until_asleep(::getppid());
                send(out, "late\n");
            });
            try {
                sources.fan_in();
            } catch (const std::system_error& error) {
                if (error.code().value() != EINTR) throw;
                reject("A signal came in while you waited, and you gave up (EINTR). It is no error: wait "
                       "again.");
            }
            require_lines(sources, 0, {"late"}, "Signals came in while you waited.");
        },
        loops_are_noticed);
}

}  // namespace
}  // namespace hands
