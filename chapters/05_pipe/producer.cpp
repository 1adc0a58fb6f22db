#include "chapters/05_pipe/producer.hpp"

#include "common/system_call.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>

namespace hands {
namespace {

/// How much of a large message stands in its packet. As much as may: so a message takes room in the queue
/// also if most of it lies in a file, and no more than a few of those are ever on their way.
std::size_t share_of_buffer(const Descriptor& socket) {
    int size = 0;
    socklen_t length = sizeof size;
    checked("ask for the size of a queue",
            [&] { return ::getsockopt(socket.get(), SOL_SOCKET, SO_SNDBUF, &size, &length); });
    return std::min(most_in_a_packet, static_cast<std::size_t>(size) / 2);
}

}  // namespace

ProducerEnd::ProducerEnd(Descriptor socket)
    : socket_(std::move(socket)), most_in_packet_(share_of_buffer(socket_)) {}

std::vector<int> ProducerEnd::descriptors() const {
    return is_open() ? std::vector{socket_.get()} : std::vector<int>{};
}

void ProducerEnd::require_open(const char* doing) const {
    if (is_open()) return;
    throw std::logic_error(fmt::format("cannot {}: this producer was closed, or moved elsewhere", doing));
}

Descriptor ProducerEnd::duplicate_socket() const {
    require_open("duplicate");
    return socket_.duplicate();
}

// lesson: put
bool ProducerEnd::put_until(const FrameHeader& header, std::span<const std::byte> payload,
                            const Deadline& deadline) {
    require_open("put");
    if (header.length > message_limit_) throw MessageTooLong(header.length, message_limit_);
    const OutgoingPacket packet{header, payload, most_in_packet_};
    while (!packet.send(socket_.get())) {
        if (deadline.passed()) return false;
        pollfd room{socket_.get(), POLLOUT, 0};
        wait_until_ready({&room, 1}, deadline);
    }
    return true;
}
// end of lesson: put

}  // namespace hands
