#pragma once
/// \file
/// A process, held so that its number cannot be given to another one.

#include "common/descriptor.hpp"

#include <chrono>
#include <optional>

#include <sys/types.h>

namespace hands {

/// Refers to a child of this process by a descriptor (pidfd, Linux 5.3).
///
/// A pid is a number that the kernel gives away again once its process has been waited for; a signal sent to
/// it may then hit a stranger. A pidfd means one process for ever: signals sent after its end go nowhere
/// (promise 3.4). It is readable from the moment of death, so poll() can wait for it beside other things
/// (promise 3.5).
class Pidfd {
public:
    Pidfd() = default;
    /// \param pid  a child of ours that has not been waited for
    /// \throws std::system_error if no descriptor is left
    explicit Pidfd(pid_t pid);

    /// For poll(): readable once the process has ended.
    int descriptor() const { return descriptor_.get(); }

    /// Sends \p signal; does nothing if the process has ended.
    void send(int signal) const;

    /// Waits for the end without limit, and takes the zombie away. Call it once.
    /// \return the exit code; nothing if it cannot be known any more, because somebody else has waited for
    /// the child, or the system did (as it does for a program that ignores SIGCHLD)
    std::optional<int> reap() const;

    /// Waits until the process has ended, for at most \p limit; looks once if that is zero or less.
    /// \return whether it has ended
    bool wait_for(std::chrono::nanoseconds limit) const;

    /// For a copy of this in a forked process, where the number may mean another descriptor by now: lets go
    /// of it without closing it.
    void forget() noexcept { static_cast<void>(descriptor_.release()); }

private:
    Descriptor descriptor_;
};

}  // namespace hands
