#include "chapters/03_processes/pidfd.hpp"

#include "chapters/03_processes/exit_code.hpp"
#include "chapters/03_processes/inheritance.hpp"
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
          checked("refer to a child by a descriptor", [&] { return ::syscall(SYS_pidfd_open, pid, 0); }))) {
    keep_off_standard_streams(descriptor_);
}

void Pidfd::send(int signal) const {
    const auto result = ::syscall(SYS_pidfd_send_signal, descriptor_.get(), signal, nullptr, 0);
    if (result == -1 && errno != ESRCH) throw system_failure("send a signal to a child");
}

std::optional<int> Pidfd::reap() const {
    siginfo_t end = {};
    for (;;) {
        if (::waitid(by_pidfd, static_cast<id_t>(descriptor_.get()), &end, WEXITED) == 0)
            return exit_code_of(end);
        if (errno == ECHILD) return std::nullopt;
        if (errno != EINTR) throw system_failure("wait for a child");
    }
}

bool Pidfd::wait_for(std::chrono::nanoseconds limit) const {
    using std::chrono::steady_clock;
    constexpr std::chrono::nanoseconds none{0};
    // A year is far beyond anybody's patience; and neither end overflows when it is added to a time.
    limit = std::clamp<std::chrono::nanoseconds>(limit, none, std::chrono::hours{24 * 365});
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
