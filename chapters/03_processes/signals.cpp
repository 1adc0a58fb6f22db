#include "chapters/03_processes/signals.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace hands {
namespace {

bool is_fault(int signal) {
    constexpr std::array faults{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGSYS};
    return std::ranges::find(faults, signal) != faults.end();
}

bool has_handler(const struct sigaction& action) {
    return (action.sa_flags & SA_SIGINFO) != 0 ||
           (action.sa_handler != SIG_DFL && action.sa_handler != SIG_IGN);
}

void drop_handlers() {
    for (int signal = 1; signal <= SIGRTMAX; ++signal) {
        struct sigaction action = {};
        const bool is_ours = ::sigaction(signal, nullptr, &action) == 0;  // some are the C library's
        if (is_ours && has_handler(action) && !is_fault(signal)) ::signal(signal, SIG_DFL);
    }
}

}  // namespace

SignalsBlocked::SignalsBlocked() {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before_);
}

SignalsBlocked::~SignalsBlocked() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

// lesson: take_up_own_signals
void take_up_own_signals() {
    drop_handlers();
    ::signal(SIGINT, SIG_IGN);  // one that came in the meantime is dropped with this
    ::signal(SIGTERM, SIG_DFL);
    ::signal(SIGCHLD, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::pthread_sigmask(SIG_SETMASK, &none, nullptr);  // last: what came in the meantime arrives now
}
// end of lesson: take_up_own_signals

void refuse_to_lose_exit_codes() {
    struct sigaction action = {};
    ::sigaction(SIGCHLD, nullptr, &action);
    const bool is_ignored = !has_handler(action) && action.sa_handler == SIG_IGN;
    if (!is_ignored && (action.sa_flags & SA_NOCLDWAIT) == 0) return;
    throw std::logic_error(
        "cannot start a process from a program that ignores SIGCHLD: the system would throw away how the "
        "child ended. Call signal(SIGCHLD, SIG_DFL) first");
}

}  // namespace hands
