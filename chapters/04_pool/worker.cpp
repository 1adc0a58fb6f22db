#include "chapters/04_pool/worker.hpp"

#include "chapters/04_pool/serve.hpp"
#include "common/system_call.hpp"

#include <cerrno>
#include <utility>

#include <fmt/format.h>
#include <sys/socket.h>

namespace hands {

namespace {

std::pair<Descriptor, Descriptor> make_socket_pair() {
    int ends[2];
    checked("make a socket for a worker (`ulimit -n` says how many files may be open)",
            [&] { return ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends); });
    return {Descriptor{ends[0]}, Descriptor{ends[1]}};
}

}  // namespace

PoolWorker::PoolWorker(std::uint32_t number, Initializer initializer)
    : PoolWorker(number, initializer, make_socket_pair(), Outbox::make()) {}

// Moved into the child, its end is the child's: we would not see it close if we held a copy.
PoolWorker::PoolWorker(std::uint32_t number, Initializer initializer, std::pair<Descriptor, Descriptor> ends,
                       Outbox::Owner outbox)
    : outbox_(std::move(outbox)),
      process_(serve, std::move(ends.second), number, initializer, outbox_.get()),
      socket_(std::move(ends.first)) {
    process_.set_name(fmt::format("pool worker {}", number + 1));
    process_.start();
    sentinel_ = process_.sentinel();
    outbox_->hide_from_later_children();
}

bool PoolWorker::announce() {
    static constexpr RequestHeader header{0, announcement, Wanted::at_once};
    give(std::as_bytes(std::span{&header, 1}));
    return std::exchange(unsent_, {}).empty();
}

void PoolWorker::give(std::span<const std::byte> requests) {
    unsent_ = requests;
    send_more();
}

// lesson: send_more
void PoolWorker::send_more() {
    while (!unsent_.empty()) {
        // Never waits: the worker may be waiting for us to take a large reply.
        const auto sent = ::send(socket_.get(), unsent_.data(), unsent_.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent >= 0)
            unsent_ = unsent_.subspan(static_cast<std::size_t>(sent));
        else if (errno == EAGAIN || errno == EWOULDBLOCK)
            return;
        else if (errno == EPIPE || errno == ECONNRESET) {
            // Dead. What it said before is still to be received: that will find the end.
            left_requests_unread_ = true;
            unsent_ = {};
        } else if (errno != EINTR)
            throw system_failure("send a task to a worker");
    }
}
// end of lesson: send_more

bool PoolWorker::receive() {
    if (is_gone_) return false;
    switch (mailbox_.receive(socket_.get(), MSG_DONTWAIT)) {
    case Arrival::bytes:
        return true;
    case Arrival::none:
        return false;
    case Arrival::broken:
        left_requests_unread_ = true;
        [[fallthrough]];
    case Arrival::end:
        is_gone_ = true;
        return false;
    }
    return false;
}

void PoolWorker::check(const ReplyHeader& header) const {
    if ((is_answer(header.kind) || header.kind == ReplyKind::begun) && header.request != answered_ &&
        !has_come_before(header)) {
        throw std::runtime_error(
            fmt::format("a worker answered request {} instead of {}", header.request, answered_));
    }
    if (header.kind < ReplyKind::result || header.kind > ReplyKind::initializer_failed) {
        throw std::runtime_error("a worker sent something that is no reply");
    }
    if (header.size > longest_message) {
        throw std::runtime_error(fmt::format("a worker announced a reply of {} bytes; {} is the limit",
                                             header.size, longest_message));
    }
}

// Not close() alone: a copy of the socket in another child of this program, which it forked without our
// knowledge, would keep the worker waiting.
void PoolWorker::hang_up() noexcept {
    if (socket_) ::shutdown(socket_.get(), SHUT_RDWR);
    socket_.close();
}

int PoolWorker::bury() {
    hang_up();
    process_.join();
    // A reply that is torn in the mailbox stands in the outbox whole.
    mailbox_ = Mailbox{outbox_->replies()};
    has_left_outbox_ = true;
    return *process_.exit_code();
}

}  // namespace hands
