#include "chapters/05_pipe/outbox.hpp"

#include "common/system_call.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <new>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>

namespace hands {
namespace {

using View = std::span<const std::byte>;

/// Takes the first \p count bytes off \p view, or as many as it has.
/// \return how many of the count are left over
std::size_t advance(View& view, std::size_t count) {
    const std::size_t taken = std::min(count, view.size());
    view = view.subspan(taken);
    return count - taken;
}

/// The const_cast is sound: sendmsg() only reads.
iovec as_iovec(View view) { return {const_cast<std::byte*>(view.data()), view.size()}; }

}  // namespace

void Outbox::require_unbroken() const {
    if (broken_) std::rethrow_exception(broken_);
}

/// Ends all sending: a part of a frame may have left, so that nothing can follow it.
void Outbox::break_with(std::exception_ptr reason) {
    forget_kept();
    broken_ = std::move(reason);
    std::rethrow_exception(broken_);
}

// lesson: send_some
/// One system call: sends what the socket takes of both, and takes that off them. So the header costs no call
/// of its own, and the payload no copy.
void Outbox::send_some(int socket, View& header, View& payload, int flags) {
    std::array<iovec, 2> parts{as_iovec(header), as_iovec(payload)};
    msghdr message = {};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    // Without MSG_NOSIGNAL a peer that is gone would kill us (SIGPIPE).
    const ssize_t sent = ::sendmsg(socket, &message, flags | MSG_NOSIGNAL);
    if (sent >= 0) {
        advance(payload, advance(header, static_cast<std::size_t>(sent)));
        return;
    }
    if (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK) return;
    if (errno == EPIPE || errno == ECONNRESET) break_with(std::make_exception_ptr(PeerGone()));
    break_with(std::make_exception_ptr(system_failure("send a message")));
}
// end of lesson: send_some

void Outbox::send(int socket, const FrameHeader& header, View payload) {
    require_unbroken();
    flush(socket, Deadline::never());
    View head = std::as_bytes(std::span{&header, 1});
    while (!head.empty() || !payload.empty()) send_some(socket, head, payload, 0);
}

bool Outbox::send_rest(int socket, View& header, View& payload, const Deadline& deadline) {
    for (;;) {
        const std::size_t before = header.size() + payload.size();
        send_some(socket, header, payload, MSG_DONTWAIT);
        const std::size_t after = header.size() + payload.size();
        if (after == 0) return true;
        if (deadline.passed()) return false;
        if (after < before) continue;
        wait_for_room(socket, deadline);
    }
}

void Outbox::wait_for_room(int socket, const Deadline& deadline) {
    pollfd room{socket, POLLOUT, 0};
    try {
        wait_until_ready({&room, 1}, deadline);
    } catch (const std::system_error&) {
        break_with(std::current_exception());  // what has left of the frame, nobody else knows
    }
}

bool Outbox::send_until(int socket, const FrameHeader& header, View payload, const Deadline& deadline) {
    require_unbroken();
    if (kept() > 0) {
        throw std::logic_error(fmt::format(
            "cannot send: {} bytes of the last message have not left yet. Call flush_for() until it "
            "says that they have, and receive in between: the other end may be waiting for that",
            kept()));
    }
    View head = std::as_bytes(std::span{&header, 1});
    if (send_rest(socket, head, payload, deadline)) return true;
    try {
        kept_.reserve(head.size() + payload.size());
    } catch (const std::bad_alloc&) {
        break_with(std::current_exception());
    }
    kept_.insert(kept_.end(), head.begin(), head.end());
    kept_.insert(kept_.end(), payload.begin(), payload.end());
    return false;
}

bool Outbox::flush(int socket, const Deadline& deadline) {
    require_unbroken();
    View nothing;
    View rest = View{kept_}.subspan(gone_);
    if (rest.empty()) return true;
    const bool all = send_rest(socket, nothing, rest, deadline);
    gone_ = kept_.size() - rest.size();
    if (all) forget_kept();
    return all;
}

void Outbox::forget_kept() {
    kept_ = Bytes{};  // not `= {}`: that would be an empty list, and keep the room
    gone_ = 0;
}

}  // namespace hands
