// It closes everything from 3 on, and what the child was given with it.
// must be rejected with: and it is closed there: close all others only
#include "what_the_child_inherits.hpp"

#include <cerrno>
#include <csignal>
#include <system_error>

#include <sys/syscall.h>
#include <unistd.h>

namespace hands {
namespace {

void close_all_but(std::vector<int> kept) {
    static_cast<void>(kept);
    ::syscall(SYS_close_range, 3, ~0U, 0);
}

void take_up_own_signals() {
    for (int signal = 1; signal < NSIG; ++signal) std::signal(signal, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

}  // namespace

pid_t start_with(const std::vector<int>& given, int (*work)(const std::vector<int>& given)) {
    const pid_t child = ::fork();
    if (child == -1) throw std::system_error(errno, std::generic_category(), "cannot fork");
    if (child == 0) {
        close_all_but(given);
        take_up_own_signals();
        ::_exit(work(given));
    }
    for (const int descriptor : given) ::close(descriptor);
    return child;
}

}  // namespace hands
