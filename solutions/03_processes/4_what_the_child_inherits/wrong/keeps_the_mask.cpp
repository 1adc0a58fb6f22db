// Every signal means what it usually means, and those that the parent blocks never arrive.
// must be rejected with: The parent blocks signal 15 (Terminated), and so does the child
#include "what_the_child_inherits.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <system_error>

#include <sys/syscall.h>
#include <unistd.h>

namespace hands {
namespace {

void close_all_but(std::vector<int> kept) {
    std::sort(kept.begin(), kept.end());
    unsigned first = 3;
    for (const int descriptor : kept) {
        const auto number = static_cast<unsigned>(descriptor);
        if (first < number) ::syscall(SYS_close_range, first, number - 1, 0);
        first = number + 1;
    }
    ::syscall(SYS_close_range, first, ~0U, 0);
}

void take_up_own_signals() {
    for (int signal = 1; signal < NSIG; ++signal) std::signal(signal, SIG_DFL);
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
