// It asks on and on whether the child has ended, and keeps a processor busy with that.
// must be rejected with: While the child works, you look again and again whether it has ended.
#include "terminate_then_kill.hpp"

#include <cerrno>
#include <csignal>
#include <optional>
#include <system_error>

#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

using Clock = std::chrono::steady_clock;

int code_of(int status) { return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status); }

std::optional<int> join_within(pid_t child, std::chrono::milliseconds limit) {
    const auto deadline = Clock::now() + limit;
    do {
        int status = 0;
        if (::waitpid(child, &status, WNOHANG) == child) return code_of(status);
    } while (Clock::now() < deadline);
    return std::nullopt;
}

}  // namespace

Outcome run_with_deadline(int (*work)(), std::chrono::milliseconds limit, std::chrono::milliseconds grace) {
    const pid_t child = ::fork();
    if (child == -1) throw std::system_error(errno, std::generic_category(), "cannot fork");
    if (child == 0) ::_exit(work());
    if (const auto code = join_within(child, limit)) return {Cause::itself, *code};
    ::kill(child, SIGTERM);
    if (const auto code = join_within(child, grace)) return {Cause::terminated, *code};
    ::kill(child, SIGKILL);
    int status = 0;
    while (::waitpid(child, &status, 0) == -1 && errno == EINTR) {
    }
    return {Cause::killed, code_of(status)};
}

}  // namespace hands
