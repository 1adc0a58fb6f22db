#pragma once
/// \file
/// How long a wait may last, and the waiting itself.

#include <chrono>
#include <optional>
#include <span>

#include <poll.h>

namespace hands {

/// A moment after which nobody wants to wait any more.
///
/// A wait is often made of many: each signal and each half message ends one. All of them together keep to one
/// moment; a timeout given to each would begin anew each time.
///
/// State: `moment_` is on the steady clock; nothing means "never".
class Deadline {
public:
    /// \param timeout  from now; zero or less: it has passed already
    explicit Deadline(std::chrono::nanoseconds timeout);
    static Deadline never() { return Deadline{}; }

    bool passed() const;
    /// How long until then, not less than zero; nothing if it never comes.
    std::optional<std::chrono::nanoseconds> left() const;

private:
    Deadline() = default;
    std::optional<std::chrono::steady_clock::time_point> moment_;
};

/// Waits until one of \p descriptors is ready for what its `events` ask, or has ended; looks once if the
/// deadline has passed. Signals do not end the wait (promise 5.8).
/// \return whether one is; then their `revents` tell which
/// \throws std::system_error
bool wait_until_ready(std::span<pollfd> descriptors, const Deadline& deadline);

}  // namespace hands
