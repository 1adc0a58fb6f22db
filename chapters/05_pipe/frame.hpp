#pragma once
/// \file
/// What travels through a pipe: messages in frames.
///
/// A socket is a stream of bytes: two sends may arrive as one piece, or one send as many. So each message
/// travels in a frame: a header that says how long it is and what, then the payload. The header is 16 bytes,
/// in the machine's own order, since both ends are processes of one machine:
///
/// | bytes | what |
/// | --- | --- |
/// | 0 to 7 | how many bytes of payload follow |
/// | 8 to 11 | the payload's type: the type_tag() of a value; 0 for plain bytes |
/// | 12 to 15 | a mark: says "value" or "bytes"; anything else is no frame of ours |

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <typeinfo>

namespace hands {

/// What a frame holds. Unlikely numbers, so that a peer that speaks otherwise is noticed at its first frame.
enum class Content : std::uint32_t {
    bytes = 0xb17e5f0d,  ///< of send_bytes()
    value = 0x7a1ce5f0,  ///< of send()
};

// lesson: header
/// What stands before each message. Its bytes in memory are its bytes on the way.
struct FrameHeader {
    std::uint64_t length = 0;  ///< of the payload, in bytes
    std::uint32_t type = 0;
    Content content = Content::bytes;
};
static_assert(sizeof(FrameHeader) == 16 && std::has_unique_object_representations_v<FrameHeader>,
              "padding would send what stood in memory before");
// end of lesson: header

/// How long a message may be unless its connection says otherwise: 1 GiB.
inline constexpr std::uint64_t default_message_limit = std::uint64_t{1} << 30;

/// How many bytes of memory a receiver may be ahead of what has arrived, whatever length a header claims.
inline constexpr std::size_t most_ahead = std::size_t{1} << 20;

/// The end came in the middle of a message.
struct TornMessage : std::runtime_error {
    /// \param arrived  how many bytes of the frame did
    /// \param header  null if not even the header is whole
    TornMessage(std::uint64_t arrived, const FrameHeader* header);

    std::uint64_t missing;  ///< bytes; at least so many if the header was torn
};

/// A message is longer than was allowed. It stays where it is: allow more and receive it, skip it, or close.
struct MessageTooLong : std::runtime_error {
    MessageTooLong(std::uint64_t length, std::uint64_t limit);

    std::uint64_t length;  ///< of the message, in bytes
};

/// The next message is not of the type that was asked for. It stays where it is.
struct WrongType : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// What arrived is no frame: the peer does not speak as we do, and nothing more can be received from it.
struct NotAFrame : std::runtime_error {
    NotAFrame();
};

/// Nobody can receive what is sent.
struct PeerGone : std::runtime_error {
    PeerGone();
};

/// \throws WrongType unless \p header announces \p content of the type \p type
/// \param wanted  what the receiver asked for; null for bytes
void require_type(const FrameHeader& header, Content content, std::uint32_t type,
                  const std::type_info* wanted);

/// Whether the header's mark is one of ours.
constexpr bool is_frame(const FrameHeader& header) {
    return header.content == Content::bytes || header.content == Content::value;
}

}  // namespace hands
