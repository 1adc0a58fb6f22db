#include "exercises/kit/trial.hpp"

#include "chapters/06_shared_memory/shared_value.hpp"
#include "chapters/acceptance/holdings.hpp"
#include "chapters/acceptance/session.hpp"
#include "common/descriptor.hpp"
#include "common/system_call.hpp"
#include "exercises/kit/kill_guard.hpp"
#include "exercises/kit/not_started.hpp"
#include "exercises/kit/require.hpp"
#include "exercises/kit/verdict_page.hpp"
#include "exercises/kit/whereabouts.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <numeric>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands::kit {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int body_returned = 0;
constexpr int body_exited = 91;  // it called exit(), whatever status it gave

// ---- In the process of the trial -----------------------------------------------------------------

/// What the first process of the trial is; its children are copies of it, and may exit as they like.
pid_t process_of_the_trial = 0;

void say_that_it_exited() {
    if (::getpid() == process_of_the_trial) ::_exit(body_exited);
}

/// Who comes here ends as by std::terminate(), but says what it was.
[[noreturn]] void terminated() {
    std::string what =
        "std::terminate() was called: a std::thread was destroyed that nobody had joined, perhaps";
    if (const std::exception_ptr error = std::current_exception()) {
        try {
            std::rethrow_exception(error);
        } catch (const Rejected&) {
            what.clear();  // noted already
        } catch (const NotStarted&) {
            what.clear();
        } catch (const std::exception& exception) {
            what = fmt::format("an exception left a thread, or a noexcept function, and nobody caught it: {}",
                               exception.what());
        } catch (...) {
            what = "something was thrown that is no std::exception, and nobody caught it";
        }
    }
    if (!what.empty()) VerdictPage::current()->note_rejection(what);
    std::signal(SIGABRT, SIG_DFL);
    std::abort();
}

std::vector<std::string> added(const std::vector<std::string>& before, std::vector<std::string> after) {
    std::erase_if(after, [&](const auto& one) { return std::ranges::find(before, one) != before.end(); });
    return after;
}

/// \throws Rejected if something is held that was not held before
void require_nothing_left(const Holdings& before, const Holdings& after) {
    const auto descriptors = added(before.descriptors, after.descriptors);
    require(descriptors.empty(), "{} descriptor{} still open at the end: {}. Whoever opens one closes it.",
            descriptors.size(), descriptors.size() == 1 ? " is" : "s are", fmt::join(descriptors, ", "));
    const auto lost = added(after.descriptors, before.descriptors);
    require(lost.empty(), "descriptors are closed that belong to somebody else: {}", fmt::join(lost, ", "));
    const auto children = added(before.children, after.children);
    require(children.empty(),
            "{} child process{} left at the end: {}. A Z is a zombie: it has ended, and nobody has waited "
            "for it.",
            children.size(), children.size() == 1 ? " is" : "es are", fmt::join(children, ", "));
    require(after.threads <= before.threads,
            "{} threads are running at the end, and {} at the beginning: join them", after.threads,
            before.threads);
}

[[noreturn]] void become_the_trial(const std::function<void()>& body, pid_t parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(body_exited);
    ::setsid();
    process_of_the_trial = ::getpid();
    std::atexit(say_that_it_exited);
    guard_kill();
    std::set_terminate(terminated);
    try {
        const Holdings before = take_stock();
        body();
        require_nothing_left(before, take_stock());
    } catch (const NotStarted&) {
    } catch (const Rejected&) {
    } catch (const std::exception& error) {
        VerdictPage::current()->note_rejection(fmt::format("an exception came out: {}", error.what()));
    }
    std::fflush(nullptr);
    ::_exit(body_returned);
}

// ---- In the process that looks on ----------------------------------------------------------------

std::uint64_t ticks_of(const std::vector<Member>& members) {
    return std::accumulate(members.begin(), members.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const Member& member) { return sum + member.ticks; });
}

/// A trial from outside: waits for its end, and ends it if it takes too long.
class Watch {
public:
    Watch(pid_t leader, Patience patience)
        : leader_(leader), patience_(patience), pidfd_(static_cast<int>(checked("watch a process", [&] {
              return ::syscall(SYS_pidfd_open, leader, 0);
          }))) {}

    /// \return what to say of one that hung; empty if it ended
    std::string wait_for_end() {
        while (!has_ended()) {
            const auto members = living_members(leader_);
            if (is_quiet(members)) {
                return fmt::format("it waits for something that never comes:\n  {}",
                                   fmt::join(whereabouts(leader_), "\n  "));
            }
            if (milliseconds{ticks_of(members) * 1000 / ticks_per_second_} > patience_.processor) {
                return fmt::format(
                    "it runs on and on; it has used {} seconds of processor time so far:\n  {}",
                    ticks_of(members) / ticks_per_second_, fmt::join(whereabouts(leader_), "\n  "));
            }
        }
        return {};
    }

private:
    bool has_ended() const {
        pollfd entry{pidfd_.get(), POLLIN, 0};
        constexpr int pause = 50;  // milliseconds
        return ::poll(&entry, 1, pause) == 1;
    }

    /// Whether nobody has run for long. Who has lost the processor to others is no one who waits.
    bool is_quiet(const std::vector<Member>& members) {
        const auto now = Clock::now();
        const std::uint64_t ticks = ticks_of(members);
        if (ticks != ticks_ || somebody_could_run(leader_)) {
            ticks_ = ticks;
            quiet_since_ = now;
        }
        return now - quiet_since_ > patience_.quiet;
    }

    pid_t leader_;
    Patience patience_;
    Descriptor pidfd_;
    std::uint64_t ticks_per_second_ = static_cast<std::uint64_t>(::sysconf(_SC_CLK_TCK));
    std::uint64_t ticks_ = 0;
    Clock::time_point quiet_since_ = Clock::now();
};

int reap(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) == -1 && errno == EINTR) {
    }
    return status;
}

Outcome judge(const VerdictPage& page, int status, const std::string& hung, const std::vector<Member>& left) {
    if (page.not_started()) return {Ending::not_started, ""};
    if (auto text = page.rejection(); !text.empty()) {
        const bool crashed = WIFSIGNALED(status) && hung.empty();
        return {crashed ? Ending::crashed : Ending::rejected, std::move(text)};
    }
    if (!hung.empty()) {
        const std::string meaning = page.meaning_of_hang();
        return {Ending::hung, meaning.empty() ? hung : fmt::format("{}\n{}", meaning, hung)};
    }
    if (WIFSIGNALED(status)) {
        return {Ending::crashed, fmt::format("your code crashed: {} (signal {})",
                                             ::strsignal(WTERMSIG(status)), WTERMSIG(status))};
    }
    if (WEXITSTATUS(status) != body_returned)
        return {Ending::crashed,
                "your code called exit(), so nobody could look at its answer: return instead"};
    if (!left.empty()) {
        std::vector<std::string> names;
        for (const Member& member : left) names.push_back(fmt::format("{} ({})", member.name, member.pid));
        return {Ending::rejected, fmt::format("processes still run at the end: {}", fmt::join(names, ", "))};
    }
    return {};
}

}  // namespace

Outcome run_trial(const std::function<void()>& body, Patience patience) {
    const SharedValue<VerdictPage> page;
    VerdictPage::set_current(&*page);
    const pid_t parent = ::getpid();
    const pid_t child = checked("start a process for the check", [] { return ::fork(); });
    if (child == 0) become_the_trial(body, parent);
    VerdictPage::set_current(nullptr);

    const std::string hung = Watch{child, patience}.wait_for_end();
    const auto left = hung.empty() ? living_members(child) : std::vector<Member>{};
    if (!hung.empty()) ::kill(child, SIGKILL);
    kill_members(child);
    const int status = reap(child);
    return judge(*page, status, hung, left);
}

}  // namespace hands::kit
