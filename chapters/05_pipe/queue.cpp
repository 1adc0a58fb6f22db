#include "chapters/05_pipe/queue.hpp"

#include "common/system_call.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include <sys/socket.h>

namespace hands {

// lesson: packet_sockets
std::pair<Descriptor, Descriptor> packet_sockets(std::size_t bytes) {
    constexpr auto doing = "make a queue";
    std::array<int, 2> ends{};
    // Packets, not a stream of bytes: each is taken whole, by one.
    checked(doing, [&] { return ::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()); });
    std::pair sockets{Descriptor{ends[0]}, Descriptor{ends[1]}};

    // The kernel doubles what it is told.
    constexpr std::size_t most = std::numeric_limits<int>::max() / 2;
    const int size = static_cast<int>(std::min(bytes / 2, most));
    checked(doing, [&] { return ::setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &size, sizeof size); });
    return sockets;
}
// end of lesson: packet_sockets

}  // namespace hands
