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

/// A child as a descriptor, which becomes readable when the child ends.
class ChildDescriptor {
public:
    explicit ChildDescriptor(pid_t child) : number_(static_cast<int>(::syscall(SYS_pidfd_open, child, 0))) {}
    ~ChildDescriptor() { ::close(number_); }
    ChildDescriptor(const ChildDescriptor&) = delete;
    ChildDescriptor& operator=(const ChildDescriptor&) = delete;

    /// Sleeps until the child has ended, or the deadline is there. \return whether it has ended
    bool ends_by(Clock::time_point deadline) const {
        for (;;) {
            // Computed anew after each signal: what is left gets shorter. Rounded up, lest the last part of a
            // millisecond be spent in a loop; a day at most, for poll() counts in int.
            const auto left = std::clamp(std::chrono::ceil<milliseconds>(deadline - Clock::now()),
                                         milliseconds{0}, milliseconds{std::chrono::hours{24}});
            pollfd end{number_, POLLIN, 0};
            const int ready = ::poll(&end, 1, static_cast<int>(left.count()));
            if (ready > 0) return true;
            if (ready == -1 && errno != EINTR)
                throw std::system_error(errno, std::generic_category(), "cannot wait for the child");
            if (ready == 0 && Clock::now() >= deadline) return false;
        }
    }

private:
    int number_;
};

int join(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) == -1) {
        if (errno != EINTR)
            throw std::system_error(errno, std::generic_category(), "cannot wait for the child");
    }
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

Outcome run_with_deadline(int (*work)(), milliseconds limit, milliseconds grace) {
    const pid_t pid = ::fork();
    if (pid == -1) throw std::system_error(errno, std::generic_category(), "cannot fork");
    if (pid == 0) ::_exit(work());

    // Nobody has waited for the child before join(), so until then the pid is the child's, dead or alive: a
    // signal cannot hit a stranger.
    const ChildDescriptor child{pid};
    if (child.ends_by(Clock::now() + limit)) return {Cause::itself, join(pid)};
    ::kill(pid, SIGTERM);
    if (child.ends_by(Clock::now() + grace)) return {Cause::terminated, join(pid)};
    ::kill(pid, SIGKILL);
    return {Cause::killed, join(pid)};
}

}  // namespace hands
