#include "chapters/06_shared_memory/doorbell.hpp"

#include "common/system_call.hpp"

#include <array>
#include <cerrno>
#include <cstddef>

#include <poll.h>
#include <sys/socket.h>

namespace hands {

std::pair<Doorbell, Doorbell> Doorbell::make_pair() {
    std::array<int, 2> ends{};
    checked("make a bell between two processes",
            [&] { return ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()); });
    return {Doorbell{Descriptor{ends[0]}}, Doorbell{Descriptor{ends[1]}}};
}

// lesson: bell
bool Doorbell::ring() const {
    constexpr std::byte any{1};
    const auto sent = ::send(socket_.get(), &any, sizeof any, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0 || errno == EAGAIN) return true;  // full of rings: one more would say nothing new
    if (errno == EPIPE || errno == ECONNRESET) return false;
    throw system_failure("wake the process at the other end");
}

bool Doorbell::answer() const {
    std::array<std::byte, 64> rings;
    for (;;) {
        const auto got = ::recv(socket_.get(), rings.data(), rings.size(), MSG_DONTWAIT);
        if (got > 0) continue;
        // Reset: it ended, and did not take what we had rung.
        if (got == 0 || errno == ECONNRESET) return false;
        if (errno == EAGAIN) return true;
        if (errno != EINTR) throw system_failure("look whether the process at the other end has rung");
    }
}
// end of lesson: bell

bool Doorbell::wait(const Deadline& deadline) const {
    pollfd look{socket_.get(), POLLIN, 0};
    return wait_until_ready({&look, 1}, deadline);
}

}  // namespace hands
