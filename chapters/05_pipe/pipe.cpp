#include "chapters/05_pipe/pipe.hpp"

#include "common/system_call.hpp"

#include <array>

#include <sys/socket.h>

namespace hands {
namespace {

// lesson: socket_pair
/// Two sockets, connected to each other. Sockets also where a pipe(2) would do: a pipe's reader that goes
/// away sends its writer SIGPIPE, which only sockets can do without.
std::pair<Descriptor, Descriptor> socket_pair() {
    std::array<int, 2> ends{};
    checked("make a pipe", [&] { return ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()); });
    return {Descriptor{ends[0]}, Descriptor{ends[1]}};
}
// end of lesson: socket_pair

}  // namespace

std::pair<Connection, Connection> pipe() {
    auto [one, other] = socket_pair();
    return {Connection{std::move(one)}, Connection{std::move(other)}};
}

OneWayPipe one_way_pipe() {
    auto [one, other] = socket_pair();
    return {ReceivingEnd{std::move(one)}, SendingEnd{std::move(other)}};
}

}  // namespace hands
