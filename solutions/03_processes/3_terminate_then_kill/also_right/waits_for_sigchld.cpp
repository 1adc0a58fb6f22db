// As it was done before there were pidfds: SIGCHLD is blocked, so that it waits to be fetched, and fetched
// with a limit.
#include "terminate_then_kill.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <optional>
#include <system_error>

#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

using Clock = std::chrono::steady_clock;

/// How the child ended, if it does so before the deadline.
std::optional<int> join_by(pid_t child, const sigset_t& child_signal, Clock::time_point deadline) {
    for (;;) {
        int status = 0;
        if (::waitpid(child, &status, WNOHANG) == child)
            return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
        const auto left =
            std::max<std::chrono::nanoseconds>(deadline - Clock::now(), std::chrono::nanoseconds{0});
        if (left.count() == 0) return std::nullopt;
        const timespec time{left.count() / 1'000'000'000, left.count() % 1'000'000'000};
        ::sigtimedwait(&child_signal, nullptr, &time);  // whatever it brings, we look
    }
}

Outcome watch(pid_t child, const sigset_t& child_signal, std::chrono::milliseconds limit,
              std::chrono::milliseconds grace) {
    if (const auto code = join_by(child, child_signal, Clock::now() + limit)) return {Cause::itself, *code};
    ::kill(child, SIGTERM);
    if (const auto code = join_by(child, child_signal, Clock::now() + grace))
        return {Cause::terminated, *code};
    ::kill(child, SIGKILL);
    return {Cause::killed, *join_by(child, child_signal, Clock::now() + std::chrono::hours{1})};
}

}  // namespace

Outcome run_with_deadline(int (*work)(), std::chrono::milliseconds limit, std::chrono::milliseconds grace) {
    sigset_t child_signal;
    sigset_t before;
    ::sigemptyset(&child_signal);
    ::sigaddset(&child_signal, SIGCHLD);
    ::sigprocmask(SIG_BLOCK, &child_signal, &before);  // before the fork, or the child could be faster
    const pid_t child = ::fork();
    if (child == 0) {
        ::sigprocmask(SIG_SETMASK, &before, nullptr);
        ::_exit(work());
    }
    const int reason = errno;
    const Outcome outcome = child == -1 ? Outcome{} : watch(child, child_signal, limit, grace);
    ::sigprocmask(SIG_SETMASK, &before, nullptr);
    if (child == -1) throw std::system_error(reason, std::generic_category(), "cannot fork");
    return outcome;
}

}  // namespace hands
