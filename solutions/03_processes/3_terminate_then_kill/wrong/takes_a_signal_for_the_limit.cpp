// poll() returns because of a signal, and that is taken for the end of the limit.
// must be rejected with: which is neither the end of the child nor that of its limit of an hour
#include "terminate_then_kill.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <system_error>

#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

bool ends_within(int pidfd, milliseconds limit) {
    pollfd end{pidfd, POLLIN, 0};
    return ::poll(&end, 1, static_cast<int>(limit.count())) > 0;
}

int join(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) == -1 && errno == EINTR) {
    }
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

Outcome run_with_deadline(int (*work)(), milliseconds limit, milliseconds grace) {
    const pid_t child = ::fork();
    if (child == -1) throw std::system_error(errno, std::generic_category(), "cannot fork");
    if (child == 0) ::_exit(work());
    const int pidfd = static_cast<int>(::syscall(SYS_pidfd_open, child, 0));
    Outcome outcome{Cause::itself, 0};
    if (!ends_within(pidfd, limit)) {
        outcome.cause = Cause::terminated;
        ::kill(child, SIGTERM);
        if (!ends_within(pidfd, grace)) {
            outcome.cause = Cause::killed;
            ::kill(child, SIGKILL);
        }
    }
    outcome.code = join(child);
    ::close(pidfd);
    return outcome;
}

}  // namespace hands
