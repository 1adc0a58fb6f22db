#pragma once
/// \file
/// How a message travels through a queue: in one packet.
///
/// The kernel takes a packet whole or not at all, and gives it whole to one receiver. So whoever is killed,
/// wherever, leaves no half message behind and no lock held. A packet is a frame (frame.hpp). If the message
/// is too large for one, its beginning fills the packet, and the rest lies in a file without a name, whose
/// descriptor travels along: the kernel keeps it for as long as the packet is on its way, and closes it if
/// nobody is left to receive it.

#include "chapters/05_pipe/frame.hpp"
#include "common/bytes.hpp"
#include "common/descriptor.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace hands {

/// How many bytes of a message stand in its packet at most.
inline constexpr std::size_t most_in_a_packet = std::size_t{1} << 16;

/// A message on its way out.
class OutgoingPacket {
public:
    /// Puts the rest of a large message into a file.
    /// \param payload  must outlive this
    /// \param most  how many bytes of it may stand in the packet
    /// \throws std::system_error if there is no room for the file
    OutgoingPacket(const FrameHeader& header, std::span<const std::byte> payload, std::size_t most);

    /// Sends it, without waiting.
    /// \return whether there was room; if not, nothing has left
    /// \throws PeerGone, std::system_error
    bool send(int socket) const;

private:
    FrameHeader header_;
    std::span<const std::byte> in_packet_;
    Descriptor rest_;  ///< the file; none if all of it is in the packet
};

/// A message that has arrived.
struct Packet {
    FrameHeader header;
    Bytes payload;
};

/// Takes packets off a socket. Whoever uses it holds the socket.
///
/// State: a buffer, empty before the first packet; and `ended_`: no packet is left, nor anybody who could
/// send one.
///
/// A packet that is refused is gone: it came from one of many, and the others' must not wait behind it.
class PacketReader {
public:
    /// Takes a packet, if one is there now.
    /// \param limit  how long its message may be, in bytes
    /// \return nothing if there is none now, or at the end
    /// \throws TornMessage, MessageTooLong, NotAFrame: the packet was none of ours
    /// \throws std::system_error
    std::optional<Packet> read(int socket, std::uint64_t limit);

    bool ended() const { return ended_; }

private:
    Bytes buffer_;
    bool ended_ = false;
};

}  // namespace hands
