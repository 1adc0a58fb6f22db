// It closes what has a number below 256, and takes that for all.
// must be rejected with: Descriptors end at no round number
#include "what_the_child_inherits.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <system_error>

#include <unistd.h>

namespace hands {
namespace {

void close_all_but(std::vector<int> kept) {
    for (int descriptor = 3; descriptor < 256; ++descriptor) {
        if (std::find(kept.begin(), kept.end(), descriptor) == kept.end()) ::close(descriptor);
    }
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
