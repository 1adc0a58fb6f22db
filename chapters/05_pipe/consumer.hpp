#pragma once
/// \file
/// The end of a queue that gets.

#include "chapters/05_pipe/deadline.hpp"
#include "chapters/05_pipe/packet.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <typeinfo>
#include <utility>
#include <vector>

namespace hands {

/// What the consumers of all types have in common.
///
/// State: *open*, with a socket; or *closed*, without: after close(), or moved from. A closed one answers
/// everything but close(), is_open() and descriptors() with std::logic_error. It never holds a message that
/// nobody has got: what it has not taken, another consumer can.
class ConsumerEnd {
public:
    /// \param socket  the receiving one of a connected pair of packet sockets
    explicit ConsumerEnd(Descriptor socket) : socket_(std::move(socket)) {}

    /// Closes it. What is in the queue stays there for the other consumers, and is lost with the last one.
    /// Doing it twice is fine.
    void close() noexcept { socket_.close(); }
    bool is_open() const { return static_cast<bool>(socket_); }

    /// What a child that is given this must keep (see inheritance.hpp): its socket; nothing if closed.
    std::vector<int> descriptors() const;

    /// How long a message may be, in bytes.
    void set_message_limit(std::uint64_t bytes) { message_limit_ = bytes; }

    /// Whether a message is there, or the end. Another consumer may be faster: then get() waits after all,
    /// and `get_for(0s)` does not.
    /// \param timeout  how long to wait for that; zero or less: look once
    bool poll(std::chrono::nanoseconds timeout = std::chrono::nanoseconds{0}) const;

    /// Whether the end was seen here: the queue is empty and no producer is left. Tells what get_for() meant
    /// by nothing.
    bool ended() const { return reader_.ended(); }

protected:
    ~ConsumerEnd() = default;
    ConsumerEnd(ConsumerEnd&&) noexcept = default;
    ConsumerEnd& operator=(ConsumerEnd&&) noexcept = default;

    /// \return nothing if the deadline comes first, or at the end
    std::optional<Packet> take_until(const Deadline& deadline);
    /// A copy of the socket, for a duplicate.
    Descriptor duplicate_socket() const;
    std::uint64_t message_limit() const { return message_limit_; }

private:
    friend class Waitable;  // waits for many at once

    void require_open(const char* doing) const;

    Descriptor socket_;
    PacketReader reader_;
    std::uint64_t message_limit_ = default_message_limit;
};

/// An end of a queue that gets T's. Made by queue(). Putting into it does not compile.
///
/// For one thread at a time; another thread, or another process, takes a duplicate() of its own.
template <class T>
class Consumer : public ConsumerEnd {
public:
    using ConsumerEnd::ConsumerEnd;

    /// Gets the next value, waiting for it for as long as it takes. It is this consumer's alone.
    /// \return nothing at the end
    /// \throws WrongType, MessageTooLong, MalformedBytes, TornMessage, NotAFrame: what arrived is none of a
    ///         Producer<T>. It is gone from the queue; the next can be got
    /// \throws std::system_error
    std::optional<T> get() { return get_until(Deadline::never()); }

    /// Gets the next value if there is one within \p timeout; zero or less: if there is one now.
    /// \return nothing if there was none, or at the end, which ended() tells
    std::optional<T> get_for(std::chrono::nanoseconds timeout) { return get_until(Deadline{timeout}); }

    /// One more consumer of the same queue. Each message goes to one of them.
    /// \throws std::system_error if there is no descriptor left
    Consumer duplicate() const {
        Consumer copy{duplicate_socket()};
        copy.set_message_limit(message_limit());
        return copy;
    }

    class Iterator;
    /// `for (T value : consumer)`: gets each value, until the end.
    Iterator begin() { return Iterator{*this}; }
    std::default_sentinel_t end() const { return {}; }

private:
    std::optional<T> get_until(const Deadline& deadline) {
        const auto packet = take_until(deadline);
        if (!packet) return std::nullopt;
        require_type(packet->header, Content::value, type_tag<T>(), &typeid(T));
        return from_bytes<T>(packet->payload);
    }
};

/// The value that a loop over a consumer is at. Getting it moves on, so there is one walk only.
template <class T>
class Consumer<T>::Iterator {
public:
    using value_type = T;
    using difference_type = std::ptrdiff_t;

    explicit Iterator(Consumer& from) : from_(&from), value_(from.get()) {}
    T& operator*() const { return *value_; }
    Iterator& operator++() {
        value_ = from_->get();
        return *this;
    }
    void operator++(int) { ++*this; }
    bool operator==(std::default_sentinel_t) const { return !value_; }

private:
    Consumer* from_;
    mutable std::optional<T> value_;  ///< whoever walks may move it out, as with any iterator
};

}  // namespace hands
