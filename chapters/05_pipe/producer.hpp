#pragma once
/// \file
/// The end of a queue that puts.

#include "chapters/05_pipe/deadline.hpp"
#include "chapters/05_pipe/packet.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace hands {

/// What the producers of all types have in common.
///
/// State: *open*, with a socket; or *closed*, without: after close(), or moved from. A closed one answers
/// everything but close(), is_open() and descriptors() with std::logic_error.
class ProducerEnd {
public:
    /// \param socket  the sending one of a connected pair of packet sockets
    explicit ProducerEnd(Descriptor socket);

    /// Closes it. What was put stays in the queue. Doing it twice is fine.
    void close() noexcept { socket_.close(); }
    bool is_open() const { return static_cast<bool>(socket_); }

    /// What a child that is given this must keep (see inheritance.hpp): its socket; nothing if closed.
    std::vector<int> descriptors() const;

    /// How long a message may be, in bytes.
    void set_message_limit(std::uint64_t bytes) { message_limit_ = bytes; }

protected:
    ~ProducerEnd() = default;
    ProducerEnd(ProducerEnd&&) noexcept = default;
    ProducerEnd& operator=(ProducerEnd&&) noexcept = default;

    /// \return whether it has left by then
    bool put_until(const FrameHeader& header, std::span<const std::byte> payload, const Deadline& deadline);
    /// A copy of the socket, for a duplicate.
    Descriptor duplicate_socket() const;
    std::uint64_t message_limit() const { return message_limit_; }

private:
    void require_open(const char* doing) const;

    Descriptor socket_;
    std::size_t most_in_packet_ = most_in_a_packet;
    std::uint64_t message_limit_ = default_message_limit;
};

/// An end of a queue that puts T's. Made by queue(). Getting from it does not compile.
///
/// For one thread at a time; another thread, or another process, takes a duplicate() of its own.
template <class T>
class Producer : public ProducerEnd {
public:
    using ProducerEnd::ProducerEnd;

    /// Puts a value, waiting while the queue is full. Once this returns, the value is in the kernel's hands:
    /// this process may end, or be killed, and it arrives.
    /// \throws PeerGone if no consumer is left
    /// \throws MessageTooLong if the message limit does not allow it
    /// \throws std::system_error
    void put(const T& value) { put_until(value, Deadline::never()); }

    /// Puts a value if there is room within \p timeout; zero or less: if there is room now.
    /// \return whether it was put; if not, nothing of it was
    bool put_for(const T& value, std::chrono::nanoseconds timeout) {
        return put_until(value, Deadline{timeout});
    }

    /// One more producer of the same queue. The end comes once all are closed.
    /// \throws std::system_error if there is no descriptor left
    Producer duplicate() const {
        Producer copy{duplicate_socket()};
        copy.set_message_limit(message_limit());
        return copy;
    }

private:
    bool put_until(const T& value, const Deadline& deadline) {
        const Bytes payload = to_bytes(value);
        return ProducerEnd::put_until({payload.size(), type_tag<T>(), Content::value}, payload, deadline);
    }
};

}  // namespace hands
