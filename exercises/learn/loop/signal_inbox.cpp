#include "exercises/learn/loop/signal_inbox.hpp"

#include "common/system_call.hpp"

#include <sys/signalfd.h>
#include <unistd.h>

namespace hands {

SignalInbox::SignalInbox() {
    sigset_t taken;
    ::sigemptyset(&taken);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGCONT}) ::sigaddset(&taken, signal);
    descriptor_ = Descriptor{
        checked("take signals", [&] { return ::signalfd(-1, &taken, SFD_CLOEXEC | SFD_NONBLOCK); })};
    ::pthread_sigmask(SIG_BLOCK, &taken, &before_);
}

SignalInbox::~SignalInbox() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

int SignalInbox::take() {
    signalfd_siginfo signal{};
    return ::read(descriptor_.get(), &signal, sizeof signal) == sizeof signal
               ? static_cast<int>(signal.ssi_signo)
               : 0;
}

}  // namespace hands
