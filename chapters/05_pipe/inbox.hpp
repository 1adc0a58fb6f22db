#pragma once
/// \file
/// The receiving half of a connection.

#include "chapters/05_pipe/frame.hpp"
#include "common/bytes.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace hands {

/// Puts the pieces that arrive together until they are a message.
///
/// State: `arrived_` counts the bytes of the present frame.
///   - *between messages*: 0.
///   - *in the header*: fewer than a header has.
///   - *in the payload*: `header_` is whole; `payload_` holds what has arrived of it, and some room.
///   - *whole*: all of the payload is here; it waits to be taken.
///   - *skipping*: in the payload, but what arrives is thrown away, and leads to *between messages*.
/// In each of them `ended_` says that nothing more will come.
///
/// It never reads beyond the present message, so that between messages it holds nothing: such an end can be
/// given to another process. Whoever uses it holds the socket.
class Inbox {
public:
    /// Whether to sleep until something comes, or only to look.
    enum class Patience { wait, look };

    /// Reads once, as much of the present message as there is.
    /// \return how many bytes; 0 at the end; with Patience::look nothing if nothing is there now
    /// \throws std::system_error
    std::optional<std::size_t> read(int socket, Patience patience);

    /// Reads what is there without waiting: until the message is settled(), or has grown by `most_ahead`
    /// bytes (at most by twice as many), so that a peer that sends and sends does not hold us for ever
    /// (promise 5.7).
    /// \return settled(\p limit)
    bool drain(int socket, std::uint64_t limit);

    /// Whether more reading would not help: the message is whole, or longer than \p limit, or no frame at
    /// all; or the end has come.
    bool settled(std::uint64_t limit) const;

    /// Once settled: true if there is a whole message, false at the end.
    /// \throws TornMessage, MessageTooLong, NotAFrame; the state stays, so asking again gives the same answer
    bool has_message(std::uint64_t limit) const;

    /// \name The message, once there is one
    /// @{
    const FrameHeader& header() const { return header_; }
    std::span<const std::byte> payload() const { return payload_; }
    Bytes take_payload();  ///< and is then between messages
    void drop();           ///< forgets the message, and is then between messages
    /// @}

    /// Whether it holds bytes that nobody has received.
    bool holds_bytes() const { return arrived_ > 0; }

    /// Throws the present message away, of which the header is here; the rest of it as it arrives.
    void skip();
    bool is_skipping() const { return skipping_; }

private:
    bool header_is_whole() const { return arrived_ >= sizeof(FrameHeader); }
    std::uint64_t payload_arrived() const { return arrived_ - sizeof(FrameHeader); }
    /// The frame has all its bytes.
    bool is_whole() const { return header_is_whole() && payload_arrived() == header_.length; }
    /// Where the next bytes go: not empty unless the frame is whole.
    std::span<std::byte> room();

    FrameHeader header_;
    std::uint64_t arrived_ = 0;
    Bytes payload_;
    bool skipping_ = false;
    bool ended_ = false;
};

}  // namespace hands
