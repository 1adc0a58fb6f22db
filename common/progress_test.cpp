#include "common/progress.hpp"

#include "common/alarms.hpp"
#include "common/pseudo_terminal.hpp"
#include "common/stopwatch.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include <gmock/gmock.h>

namespace hands {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

constexpr auto at_once = 0ms;
constexpr auto never = 1h;

/// The columns of a terminal after `written`, which has carriage returns but no new lines.
std::vector<std::string> cells(const std::string& written) {
    std::vector<std::string> cells;
    std::size_t column = 0;
    for (const char c : written) {
        if (c == '\r') {
            column = 0;
        } else if ((static_cast<unsigned char>(c) & 0xC0) == 0x80) {
            cells[column - 1] += c;
        } else {
            cells.resize(std::max(cells.size(), column + 1), " ");
            cells[column++] = c;
        }
    }
    return cells;
}

/// What it shows, blanks at the end aside.
std::string visible(const std::string& written) {
    std::string line;
    for (const std::string& cell : cells(written)) line += cell;
    return line.substr(0, line.find_last_not_of(' ') + 1);
}

/// Keeps SIGALRM from this thread, and from a child until it lets it in.
class NoAlarm {
public:
    NoAlarm() { ::pthread_sigmask(SIG_BLOCK, &alarm(), &before_); }
    ~NoAlarm() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    NoAlarm(const NoAlarm&) = delete;
    NoAlarm& operator=(const NoAlarm&) = delete;

    static void let_in() { ::pthread_sigmask(SIG_UNBLOCK, &alarm(), nullptr); }

private:
    static const sigset_t& alarm() {
        static const sigset_t set = [] {
            sigset_t only_alarm;
            sigemptyset(&only_alarm);
            sigaddset(&only_alarm, SIGALRM);
            return only_alarm;
        }();
        return set;
    }

    sigset_t before_;
};

struct ProgressBar : testing::Test {
    Alarms alarms;  // else SIGALRM would end a test in which no Progress takes it
    PseudoTerminal terminal{80};
};

TEST_F(ProgressBar, ShowsHowFarTheWorkHasCome) {
    Progress progress(200, terminal.get(), at_once);
    progress.advance(30);
    progress.advance(54);
    ::raise(SIGALRM);
    EXPECT_THAT(visible(terminal.written()), HasSubstr("]  42 %"));
}

TEST_F(ProgressBar, IsDrawnByTheTimer) {
    const Progress progress(100, terminal.get(), at_once);
    terminal.wait_for_output();
    EXPECT_THAT(visible(terminal.written()), HasSubstr(" %"));
}

TEST_F(ProgressBar, IsTakenAwayAtTheEnd) {
    {
        const Progress progress(100, terminal.get(), at_once);
        ::raise(SIGALRM);
    }
    const auto written = terminal.written();
    EXPECT_THAT(written, HasSubstr(" %"));
    EXPECT_EQ(visible(written), "");
}

TEST_F(ProgressBar, DoesNotAppearBeforeItsDelayIsOver) {
    {
        const Progress progress(100, terminal.get(), never);
        ::raise(SIGALRM);
    }
    EXPECT_EQ(terminal.written(), "");
}

TEST_F(ProgressBar, HasADelayOfASecondUnlessToldOtherwise) {
    const std::int64_t before = steady_now_ns();
    const Progress progress(100, terminal.get());
    ::raise(SIGALRM);
    const bool drawn = !terminal.written().empty();
    // On a machine so busy that a second has passed by now, it may be drawn.
    EXPECT_TRUE(!drawn || steady_now_ns() - before >= 1'000'000'000);
}

TEST_F(ProgressBar, FitsIntoATerminalThatIsNarrow) {
    PseudoTerminal narrow{30};
    const Progress progress(100, narrow.get(), at_once);
    ::raise(SIGALRM);
    EXPECT_EQ(cells(narrow.written()).size(), 29u);
}

TEST_F(ProgressBar, StaysAwayFromATerminalThatIsTooNarrow) {
    PseudoTerminal narrow{24};
    const Progress progress(100, narrow.get(), at_once);
    EXPECT_FALSE(timer_runs());
}

TEST_F(ProgressBar, UsesNeitherTimerNorHandlerWhereThereIsNoTerminal) {
    const Descriptor file{::open("/dev/null", O_WRONLY | O_CLOEXEC)};
    const Progress progress(100, file.get(), at_once);
    EXPECT_FALSE(timer_runs());
    ::raise(SIGALRM);
    EXPECT_EQ(Alarms::count, 1);
}

TEST_F(ProgressBar, GivesBackTimerAndHandler) {
    {
        const Progress progress(100, terminal.get(), never);
        EXPECT_TRUE(timer_runs());
    }
    EXPECT_FALSE(timer_runs());
    ::raise(SIGALRM);
    EXPECT_EQ(Alarms::count, 1);
}

TEST_F(ProgressBar, LeavesNoPendingSignalToWhoeverHadTheHandlerBefore) {
    {
        const NoAlarm no_alarm;
        {
            const Progress progress(100, terminal.get(), never);
            ::raise(SIGALRM);
            ::kill(::getpid(), SIGALRM);
        }
    }
    EXPECT_EQ(Alarms::count, 0);
}

TEST_F(ProgressBar, IsThatOfTheFirstOfTwo) {
    PseudoTerminal other{80};
    const Progress first(100, terminal.get(), at_once);
    {
        Progress second(100, other.get(), at_once);
        second.advance(50);
        ::raise(SIGALRM);
    }
    EXPECT_EQ(other.written(), "");
    EXPECT_TRUE(timer_runs());
    EXPECT_THAT(visible(terminal.written()), HasSubstr("  0 %"));
}

TEST_F(ProgressBar, IsShownAgainAndAgain) {
    for (int i = 0; i < 3; ++i) {
        const Progress progress(100, terminal.get(), at_once);
        ::raise(SIGALRM);
        EXPECT_THAT(visible(terminal.written()), HasSubstr(" %"));
    }
}

TEST_F(ProgressBar, StandsAsideWhileItIsHidden) {
    Progress progress(100, terminal.get(), at_once);
    ::raise(SIGALRM);
    {
        const Progress::Hidden hidden(progress);
        ::raise(SIGALRM);
        EXPECT_EQ(visible(terminal.written()), "");
    }
    ::raise(SIGALRM);
    EXPECT_THAT(visible(terminal.written()), HasSubstr(" %"));
}

TEST_F(ProgressBar, KeepsErrnoForWhateverItInterrupts) {
    const Progress progress(100, terminal.get(), at_once);
    errno = E2BIG;  // the handler asks whose terminal it is, which fails here with ENOTTY
    ::raise(SIGALRM);
    EXPECT_EQ(errno, E2BIG);
}

/// Whether the kernel has put a thread of this process to sleep, in a system call that waits.
bool sleeps(pid_t thread) {
    std::ifstream stat("/proc/self/task/" + std::to_string(thread) + "/stat");
    const std::string line(std::istreambuf_iterator<char>{stat}, {});
    return line.find(") S ") != std::string::npos;
}

TEST_F(ProgressBar, IsNotLeftBehindByAHandlerThatIsStillWritingInAnotherThread) {
    const NoAlarm no_alarm;  // in any thread but the one that draws
    std::optional<Progress> progress;
    progress.emplace(100, terminal.get(), at_once);
    terminal.stop();
    std::atomic<pid_t> writer_id{0};
    std::jthread writer([&] {
        NoAlarm::let_in();
        writer_id = ::gettid();
        ::raise(SIGALRM);
    });
    while (writer_id == 0 || !sleeps(writer_id)) std::this_thread::yield();

    std::atomic<bool> ended{false};
    std::jthread ender([&] {
        progress.reset();
        ended = true;
    });
    // A destructor that does not wait for the handler is given the time to show it; one that waits cannot
    // end.
    for (int i = 0; i < 1000 && !ended; ++i) std::this_thread::yield();
    EXPECT_FALSE(ended);
    terminal.resume();
    writer.join();
    ender.join();
    EXPECT_EQ(visible(terminal.written()), "");
}

TEST_F(ProgressBar, IsNeverLeftBehindHoweverManyAlarmsAnotherThreadGets) {
    // A few signals a round: what nobody reads yet must fit into the terminal's buffer.
    std::atomic<int> signals{0};
    std::jthread other([&](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            if (signals <= 0) continue;
            ::raise(SIGALRM);
            --signals;
        }
    });
    for (int round = 0; round < 300; ++round) {
        {
            const Progress progress(100, terminal.get(), at_once);
            signals = 5;
        }
        ASSERT_EQ(visible(terminal.written()), "");
    }
}

// ---- A child that was forked ---------------------------------------------------------------------

using ProgressBarDeathTest = ProgressBar;

TEST_F(ProgressBarDeathTest, IsNotDrawnInAChildThatGetsTheSignalForAnotherReason) {
    const NoAlarm no_alarm;
    const Progress progress(100, terminal.get(), at_once);
    EXPECT_EXIT(
        {
            NoAlarm::let_in();
            ::raise(SIGALRM);
            ::_exit(0);
        },
        testing::ExitedWithCode(0), "");
    EXPECT_EQ(terminal.written(), "");
}

TEST_F(ProgressBarDeathTest, IsNotTakenAwayByAChildThatDestroysItsCopy) {
    std::optional<Progress> progress;
    progress.emplace(100, terminal.get(), at_once);
    ::raise(SIGALRM);
    const NoAlarm no_alarm;
    static_cast<void>(terminal.written());
    EXPECT_EXIT(
        {
            progress.reset();
            NoAlarm::let_in();
            ::raise(SIGALRM);
            ::_exit(0);
        },
        testing::ExitedWithCode(0), "");
    EXPECT_EQ(terminal.written(), "");
}

}  // namespace
}  // namespace hands
