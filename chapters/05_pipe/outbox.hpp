#pragma once
/// \file
/// The sending half of a connection.

#include "chapters/05_pipe/deadline.hpp"
#include "chapters/05_pipe/frame.hpp"
#include "common/bytes.hpp"

#include <cstddef>
#include <exception>
#include <span>

namespace hands {

/// Lets frames out into a socket, whole and in order, however few bytes it takes at once.
///
/// State:
///   - *clear*: `kept_` is empty; every frame so far has left whole.
///   - *keeping*: `kept_` from `gone_` on is the rest of a frame that a deadline caught half-way. It leaves
///     before anything else.
///   - *broken*: nobody can receive, or an error tore a frame; nothing more leaves, and `broken_` says why.
///
/// Whoever uses it holds the socket.
class Outbox {
public:
    /// Sends a frame, waiting for as long as that takes.
    /// \throws PeerGone, std::system_error
    void send(int socket, const FrameHeader& header, std::span<const std::byte> payload);

    /// Sends a frame until \p deadline. What has not left by then is kept.
    /// \return whether all of it has left
    /// \throws std::logic_error if the rest of another is still kept
    /// \throws PeerGone, std::system_error
    bool send_until(int socket, const FrameHeader& header, std::span<const std::byte> payload,
                    const Deadline& deadline);

    /// Sends what is kept, until \p deadline.
    /// \return whether all of it has left
    /// \throws PeerGone, std::system_error
    bool flush(int socket, const Deadline& deadline);

    /// How many bytes are kept.
    std::size_t kept() const { return kept_.size() - gone_; }

private:
    void require_unbroken() const;
    [[noreturn]] void break_with(std::exception_ptr reason);
    void send_some(int socket, std::span<const std::byte>& header, std::span<const std::byte>& payload,
                   int flags);
    bool send_rest(int socket, std::span<const std::byte>& header, std::span<const std::byte>& payload,
                   const Deadline& deadline);
    void wait_for_room(int socket, const Deadline& deadline);
    void forget_kept();

    Bytes kept_;
    std::size_t gone_ = 0;  ///< how much of it has left
    std::exception_ptr broken_;
};

}  // namespace hands
