#include "chapters/05_pipe/consumer.hpp"

#include <stdexcept>

#include <fmt/format.h>
#include <poll.h>

namespace hands {

std::vector<int> ConsumerEnd::descriptors() const {
    return is_open() ? std::vector{socket_.get()} : std::vector<int>{};
}

void ConsumerEnd::require_open(const char* doing) const {
    if (is_open()) return;
    throw std::logic_error(fmt::format("cannot {}: this consumer was closed, or moved elsewhere", doing));
}

Descriptor ConsumerEnd::duplicate_socket() const {
    require_open("duplicate");
    return socket_.duplicate();
}

bool ConsumerEnd::poll(std::chrono::nanoseconds timeout) const {
    require_open("poll");
    pollfd message{socket_.get(), POLLIN, 0};
    return wait_until_ready({&message, 1}, Deadline{timeout});
}

// lesson: take
std::optional<Packet> ConsumerEnd::take_until(const Deadline& deadline) {
    require_open("get");
    for (;;) {
        // Not a recvmsg() that waits: the kernel wakes one such waiter for one message, and if that one is
        // killed before it runs, the others sleep on beside a queue that is not empty. poll() wakes all.
        if (auto packet = reader_.read(socket_.get(), message_limit_)) return packet;
        if (ended() || deadline.passed()) return std::nullopt;
        pollfd message{socket_.get(), POLLIN, 0};
        wait_until_ready({&message, 1}, deadline);
    }
}
// end of lesson: take

}  // namespace hands
