#pragma once
/// \file
/// Signals as something to read.

#include "common/descriptor.hpp"

#include <signal.h>

namespace hands {

/// Takes Ctrl-C and the other requests to end (SIGINT, SIGTERM, SIGHUP), and the return from Ctrl-Z
/// (SIGCONT), as something to read, beside other things: so what was begun can be ended in order.
///
/// State: they are blocked for as long as this lives, and wait in the kernel for take().
class SignalInbox {
public:
    /// \throws std::system_error if no descriptor is left
    SignalInbox();
    ~SignalInbox();
    SignalInbox(const SignalInbox&) = delete;
    SignalInbox& operator=(const SignalInbox&) = delete;

    /// For poll(): readable while a signal waits. Owned by this.
    int descriptor() const { return descriptor_.get(); }
    /// \return the number of a signal that has come; 0 if there is none
    int take();

private:
    sigset_t before_;
    Descriptor descriptor_;
};

}  // namespace hands
