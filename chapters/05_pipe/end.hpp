#pragma once
/// \file
/// One end of a pipe: what Connection, SendingEnd and ReceivingEnd have in common.

#include "chapters/05_pipe/deadline.hpp"
#include "chapters/05_pipe/inbox.hpp"
#include "chapters/05_pipe/outbox.hpp"
#include "common/bytes.hpp"
#include "common/descriptor.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <typeinfo>
#include <vector>

namespace hands {

/// One end of a pipe between two processes: sends and receives messages.
///
/// Messages arrive whole, in order, and never mixed (promise 5.1). Once the other end is closed, in every
/// process that has a copy of it, what was sent is delivered first; then the end is a value: recv() returns
/// nothing (promise 5.3).
///
/// State: *open*, with a socket, an inbox and an outbox; or *closed*, with none of them: after close(), or
/// moved from. A closed end answers everything but close(), is_open() and descriptors() with
/// std::logic_error.
///
/// For one thread at a time. A thread that sends while another receives takes two one_way_pipe()s.
class End {
public:
    /// \param socket  one of a connected pair of stream sockets
    explicit End(Descriptor socket) : socket_(std::move(socket)) {}
    End(End&& other) noexcept;
    End& operator=(End&& other) noexcept;

    /// Closes it. The other end receives what was sent, then the end; what this end has not received is lost.
    /// Doing it twice is fine.
    void close() noexcept;
    bool is_open() const { return static_cast<bool>(socket_); }

    /// What a child that is given this end must keep (see inheritance.hpp): its socket; nothing if closed.
    /// \throws std::logic_error if bytes are held here that have been read from the socket and not received,
    ///         or sent and not yet written to it: they would be lost
    std::vector<int> descriptors() const;

    /// How long a message may be, in bytes, in both directions.
    void set_message_limit(std::uint64_t bytes) { message_limit_ = bytes; }

protected:
    ~End() = default;

    /// Sends a value. Waits while the other end has not enough room, for as long as that takes: two ends that
    /// both send more than the socket's buffer (about 200 KiB) at each other, and then receive, wait for
    /// ever. See send_for().
    /// \throws PeerGone if the other end is closed
    /// \throws MessageTooLong if the message limit does not allow it; nothing has been sent
    template <class T>
    void send(const T& value);
    /// Sends plain bytes, as send() does a value.
    void send_bytes(std::span<const std::byte> bytes);

    /// Sends a value, waiting for \p timeout at most; zero or less: not at all.
    /// \return true: all of it has left. False: the rest of it is kept here, do not send it again. It leaves
    ///         before anything else can: in flush_for(), in send(), and while this end waits in recv(),
    ///         poll() or wait(), so that two ends that both send too much can both receive. It is lost if
    ///         this end is closed.
    /// \throws std::logic_error if something is still kept: first flush_for()
    /// \throws PeerGone, MessageTooLong as of send()
    template <class T>
    bool send_for(const T& value, std::chrono::nanoseconds timeout);
    /// Sends on what send_for() has kept, waiting for \p timeout at most.
    /// \return whether all of it has left
    /// \throws PeerGone
    bool flush_for(std::chrono::nanoseconds timeout);

    /// Receives the next message, waiting for it for as long as it takes.
    /// \return nothing at the end
    /// \throws WrongType, MessageTooLong, MalformedBytes: the message stays; receive it otherwise, or skip()
    /// \throws TornMessage, NotAFrame: nothing more can be received; asking again gives the same answer
    template <class T>
    std::optional<T> recv();
    /// Receives plain bytes, as recv() does a value.
    /// \param most  how many bytes are accepted, if less than the message limit
    std::optional<Bytes> recv_bytes(std::uint64_t most = std::numeric_limits<std::uint64_t>::max());
    /// Throws the next message away, whatever it is, waiting for it.
    /// \return false at the end, where there is none
    /// \throws TornMessage, NotAFrame
    bool skip();

    /// Whether recv() would not wait: a whole message is here, or the end is, or an error (promise 5.2). A
    /// message beyond recv_bytes()'s `most` counts as it does for recv().
    /// \param timeout  how long to wait for that; zero or less: look once
    bool poll(std::chrono::nanoseconds timeout = std::chrono::nanoseconds{0});

private:
    friend class Waitable;  // looks at many ends at once

    void require_open(const char* doing) const;
    void require_length(std::uint64_t length) const;
    void send_frame(const FrameHeader& header, std::span<const std::byte> payload);
    bool send_frame_for(const FrameHeader& header, std::span<const std::byte> payload,
                        std::chrono::nanoseconds timeout);

    void receive_some(std::uint64_t limit);
    bool next_message(std::uint64_t limit);
    bool attend(std::uint64_t limit);
    void push_kept() noexcept;
    short events() const;
    int socket() const { return socket_.get(); }

    Descriptor socket_;
    Inbox inbox_;
    Outbox outbox_;
    std::uint64_t message_limit_ = default_message_limit;
};

template <class T>
void End::send(const T& value) {
    const Bytes payload = to_bytes(value);
    send_frame({payload.size(), type_tag<T>(), Content::value}, payload);
}

template <class T>
bool End::send_for(const T& value, std::chrono::nanoseconds timeout) {
    const Bytes payload = to_bytes(value);
    return send_frame_for({payload.size(), type_tag<T>(), Content::value}, payload, timeout);
}

template <class T>
std::optional<T> End::recv() {
    require_serializable<T>();
    if (!next_message(message_limit_)) return std::nullopt;
    require_type(inbox_.header(), Content::value, type_tag<T>(), &typeid(T));
    std::optional<T> value{from_bytes<T>(inbox_.payload())};
    inbox_.drop();
    return value;
}

}  // namespace hands
