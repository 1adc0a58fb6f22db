#pragma once
/// \file
/// How a process that sleeps is woken by another one, or by its death.

#include "chapters/05_pipe/deadline.hpp"
#include "common/descriptor.hpp"

#include <utility>

namespace hands {

/// One of two ends of a bell between two processes: each can ring the other's, and sleep until its own rings.
///
/// A futex in shared memory would wake as well, but the kernel rings no futex when a process is killed. This
/// is a pair of sockets: a byte is the ring, and the end of the stream is the death of the other side,
/// however it died. One poll() sees both, beside other descriptors too.
///
/// What the bell rings for lies elsewhere, in shared memory. A ring only says: look again.
///
/// State: `socket_` is one of a connected pair, or none when it was moved from or closed.
class Doorbell {
public:
    /// Both ends, connected to each other.
    /// \throws std::system_error if there is no descriptor left
    static std::pair<Doorbell, Doorbell> make_pair();

    /// Rings the other end's bell. Never waits.
    /// \return false if nobody is there any more
    bool ring() const;

    /// Takes what has rung here so far, so that wait() sleeps until the next.
    /// \return false if the other end is gone
    bool answer() const;

    /// Sleeps until it has rung, or the other end is gone, for which answer() then tells; looks once if the
    /// deadline has passed.
    /// \return false when the time is over
    bool wait(const Deadline& deadline) const;

    /// For poll(): readable when wait() would not sleep. Owned by this; −1 if there is none.
    int descriptor() const { return socket_.get(); }
    /// Closes its descriptor, if it has one.
    void close() noexcept { socket_.close(); }

private:
    explicit Doorbell(Descriptor socket) : socket_(std::move(socket)) {}

    Descriptor socket_;
};

}  // namespace hands
