// It sleeps for the whole limit, and only then looks whether the child has ended.
// must be rejected with: The child has ended long before its limit of an hour, and you go on waiting
#include "terminate_then_kill.hpp"

#include <cerrno>
#include <csignal>
#include <optional>
#include <system_error>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

int code_of(int status) { return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status); }

std::optional<int> join_within(pid_t child, std::chrono::milliseconds limit) {
    std::this_thread::sleep_for(limit);
    int status = 0;
    if (::waitpid(child, &status, WNOHANG) == child) return code_of(status);
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
