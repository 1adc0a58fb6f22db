// The child keeps every descriptor that its parent had.
// must be rejected with: fork() copies every descriptor: close what it was not given.
#include "what_the_child_inherits.hpp"

#include <cerrno>
#include <csignal>
#include <system_error>

#include <unistd.h>

namespace hands {
namespace {

void close_all_but(std::vector<int> kept) {
    static_cast<void>(kept);  // nobody else needs the others
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
