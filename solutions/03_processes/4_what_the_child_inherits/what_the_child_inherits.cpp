#include "what_the_child_inherits.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <limits>
#include <system_error>

#include <sys/syscall.h>
#include <unistd.h>

namespace hands {
namespace {

/// Closes all descriptors from 3 on but these, which are sorted: the gaps between them, and what comes after
/// the last. The kernel knows what is open, so it is asked to close whole ranges; limits and round numbers
/// play no part.
void close_all_but(const std::vector<int>& kept) {
    unsigned first = STDERR_FILENO + 1;
    for (const int descriptor : kept) {
        const auto number = static_cast<unsigned>(descriptor);
        if (first < number) ::syscall(SYS_close_range, first, number - 1, 0);
        first = number + 1;
    }
    ::syscall(SYS_close_range, first, std::numeric_limits<unsigned>::max(), 0);
}

/// Handlers first, the mask last: what was blocked so far finds its usual meaning, and not the parent's
/// handler.
void take_up_own_signals() {
    for (int signal = 1; signal < NSIG; ++signal) std::signal(signal, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

}  // namespace

pid_t start_with(const std::vector<int>& given, int (*work)(const std::vector<int>& given)) {
    std::vector<int> kept = given;
    std::ranges::sort(kept);
    const pid_t child = ::fork();
    if (child == -1) throw std::system_error(errno, std::generic_category(), "cannot fork");
    if (child == 0) {
        close_all_but(kept);
        take_up_own_signals();
        ::_exit(work(given));
    }
    for (const int descriptor : given) ::close(descriptor);
    return child;
}

}  // namespace hands
