#include "chapters/03_processes/pidfd.hpp"

#include "common/system_call.hpp"

#include <algorithm>
#include <cerrno>

#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

// Named by the kernel since Linux 5.4, by glibc's <sys/wait.h> since 2.36.
constexpr auto by_pidfd = static_cast<idtype_t>(3);

timespec to_timespec(std::chrono::nanoseconds duration) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(duration);
    return {seconds.count(), (duration - seconds).count()};
}

}  // namespace

Pidfd::Pidfd(pid_t pid)
    : descriptor_(static_cast<int>(
          checked("refer to a child by a descriptor", [&] { return ::syscall(SYS_pidfd_open, pid, 0); }))) {}

void Pidfd::send(int signal) const {
    const auto result = ::syscall(SYS_pidfd_send_signal, descriptor_.get(), signal, nullptr, 0);
    if (result == -1 && errno != ESRCH) throw system_failure("send a signal to a child");
}

int Pidfd::reap() const {
    siginfo_t info = {};
    checked("wait for a child",
            [&] { return ::waitid(by_pidfd, static_cast<id_t>(descriptor_.get()), &info, WEXITED); });
    return info.si_code == CLD_EXITED ? info.si_status : -info.si_status;
}

bool Pidfd::wait_for(std::chrono::nanoseconds limit) const {
    using std::chrono::steady_clock;
    constexpr std::chrono::nanoseconds none{0};
    // Far beyond anybody's patience, and small enough to be added to any time.
    limit = std::min<std::chrono::nanoseconds>(limit, std::chrono::hours{24 * 365});
    const auto deadline = steady_clock::now() + limit;
    for (;;) {
        const auto left = std::max<std::chrono::nanoseconds>(deadline - steady_clock::now(), none);
        const timespec timeout = to_timespec(left);
        pollfd end{descriptor_.get(), POLLIN, 0};
        const int ready = ::ppoll(&end, 1, &timeout, nullptr);
        if (ready > 0) return true;
        if (ready == 0) return false;
        if (errno != EINTR) throw system_failure("wait for a child");
    }
}

}  // namespace hands
