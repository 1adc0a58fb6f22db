// A child that had to be killed is told as one that ended when it was asked to.
// must be rejected with: You say: it ended when it was asked to, by signal 9
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
    const auto deadline = Clock::now() + limit;
    for (;;) {
        const auto left = std::max(std::chrono::ceil<milliseconds>(deadline - Clock::now()), milliseconds{0});
        pollfd end{pidfd, POLLIN, 0};
        const int ready = ::poll(&end, 1, static_cast<int>(left.count()));
        if (ready != -1) return ready == 1;
        if (errno != EINTR) return false;
    }
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
            ::kill(child, SIGKILL);
        }
    }
    outcome.code = join(child);
    ::close(pidfd);
    return outcome;
}

}  // namespace hands
