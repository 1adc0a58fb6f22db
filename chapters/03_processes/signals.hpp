#pragma once
/// \file
/// The signals of a child: it inherits what its parent does with them, and that is not its business.

#include <signal.h>

namespace hands {

/// No signal arrives while this lives. Across fork() it keeps the child from running the parent's handlers
/// before take_up_own_signals().
class SignalsBlocked {
public:
    SignalsBlocked();
    ~SignalsBlocked();
    SignalsBlocked(const SignalsBlocked&) = delete;
    SignalsBlocked& operator=(const SignalsBlocked&) = delete;

private:
    sigset_t before_;
};

/// In a child, after fork(): from now on signals mean what they usually mean, whatever the parent had
/// decided.
///
/// Handlers of the parent are gone, as after exec(): they would do the parent's work on a copy of its memory,
/// and a SIGTERM that is handled ends nobody. Those for a fault of the program itself (SIGSEGV, SIGABRT, …)
/// stay: they report. SIGTERM ends the child and SIGCHLD is heard also where the parent ignored them; SIGINT
/// is ignored: Ctrl-C reaches the parent too, which decides, and the child follows its lifeline. Other
/// ignored signals stay so (SIGPIPE, for example). No signal is blocked.
void take_up_own_signals();

/// \throws std::logic_error if this program ignores SIGCHLD: the system would reap its children itself, and
/// throw away how they ended
void refuse_to_lose_exit_codes();

}  // namespace hands
