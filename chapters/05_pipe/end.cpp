#include "chapters/05_pipe/end.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>
#include <poll.h>

namespace hands {

End::End(End&& other) noexcept
    : socket_(std::move(other.socket_)),
      inbox_(std::exchange(other.inbox_, {})),
      outbox_(std::exchange(other.outbox_, {})),
      message_limit_(other.message_limit_) {}

End& End::operator=(End&& other) noexcept {
    if (this == &other) return *this;
    socket_ = std::move(other.socket_);
    inbox_ = std::exchange(other.inbox_, {});
    outbox_ = std::exchange(other.outbox_, {});
    message_limit_ = other.message_limit_;
    return *this;
}

void End::close() noexcept {
    socket_.close();
    inbox_ = {};
    outbox_ = {};
}

std::vector<int> End::descriptors() const {
    if (!is_open()) return {};
    if (inbox_.holds_bytes()) {
        throw std::logic_error("cannot hand on this end of a pipe: a message that has begun to arrive is "
                               "held here, and would be lost. "
                               "Receive it first");
    }
    if (outbox_.kept() > 0) {
        throw std::logic_error(fmt::format(
            "cannot hand on this end of a pipe: {} bytes that were sent are still held here, and would be "
            "lost. Call flush_for() first, until it says that they have left",
            outbox_.kept()));
    }
    return {socket()};
}

void End::require_open(const char* doing) const {
    if (is_open()) return;
    throw std::logic_error(
        fmt::format("cannot {}: this end of the pipe was closed, or moved elsewhere", doing));
}

void End::require_length(std::uint64_t length) const {
    if (length > message_limit_) throw MessageTooLong(length, message_limit_);
}

void End::send_frame(const FrameHeader& header, std::span<const std::byte> payload) {
    require_open("send");
    require_length(header.length);
    outbox_.send(socket(), header, payload);
}

bool End::send_frame_for(const FrameHeader& header, std::span<const std::byte> payload,
                         std::chrono::nanoseconds timeout) {
    require_open("send");
    require_length(header.length);
    return outbox_.send_until(socket(), header, payload, Deadline{timeout});
}

void End::send_bytes(std::span<const std::byte> bytes) {
    send_frame({bytes.size(), 0, Content::bytes}, bytes);
}

bool End::flush_for(std::chrono::nanoseconds timeout) {
    require_open("send");
    return outbox_.flush(socket(), Deadline{timeout});
}

// lesson: receive_some
/// Gets further in receiving, waiting if it must.
void End::receive_some(std::uint64_t limit) {
    if (outbox_.kept() == 0) {
        inbox_.read(socket(), Inbox::Patience::wait);
        return;
    }
    if (attend(limit)) return;
    pollfd either{socket(), events(), 0};
    wait_until_ready({&either, 1}, Deadline::never());
}
// end of lesson: receive_some

/// Waits for the next message.
/// \return whether there is one; false at the end
bool End::next_message(std::uint64_t limit) {
    require_open("receive");
    while (!inbox_.settled(limit)) receive_some(limit);
    return inbox_.has_message(limit);
}

std::optional<Bytes> End::recv_bytes(std::uint64_t most) {
    if (!next_message(std::min(most, message_limit_))) return std::nullopt;
    require_type(inbox_.header(), Content::bytes, 0, nullptr);
    return inbox_.take_payload();
}

bool End::skip() {
    constexpr std::uint64_t header_is_enough = 0;
    constexpr std::uint64_t any_length = std::numeric_limits<std::uint64_t>::max();
    require_open("skip a message");
    while (!inbox_.settled(header_is_enough)) receive_some(header_is_enough);
    if (!inbox_.has_message(any_length)) return false;
    inbox_.skip();
    while (inbox_.is_skipping()) {
        if (inbox_.settled(any_length)) return inbox_.has_message(any_length);  // torn: it throws
        receive_some(any_length);
    }
    return true;
}

/// Does what can be done without waiting, in both directions.
/// \return whether the inbox is settled
bool End::attend(std::uint64_t limit) {
    push_kept();
    return inbox_.drain(socket(), limit);
}

/// While we wait to receive, the other end may be waiting to receive the rest of what we sent.
void End::push_kept() noexcept {
    try {
        outbox_.flush(socket(), Deadline{std::chrono::nanoseconds{0}});
    } catch (const std::exception&) {
        // Whoever sends next is told. Here we receive, and what the other end sent must not be lost.
    }
}

/// What poll() must wait for so that attend() can get further.
short End::events() const { return static_cast<short>(outbox_.kept() > 0 ? POLLIN | POLLOUT : POLLIN); }

bool End::poll(std::chrono::nanoseconds timeout) {
    require_open("poll");
    const Deadline deadline{timeout};
    for (;;) {
        if (attend(message_limit_)) return true;
        if (deadline.passed()) return false;
        pollfd either{socket(), events(), 0};
        wait_until_ready({&either, 1}, deadline);
    }
}

}  // namespace hands
