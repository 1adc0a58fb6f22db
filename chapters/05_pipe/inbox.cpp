#include "chapters/05_pipe/inbox.hpp"

#include "common/system_call.hpp"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <sys/socket.h>

namespace hands {
namespace {

/// How much of a message that is skipped is read at once.
constexpr std::uint64_t skipped_at_once = 1 << 16;

}  // namespace

// lesson: room
std::span<std::byte> Inbox::room() {
    if (!header_is_whole()) return std::as_writable_bytes(std::span{&header_, 1}).subspan(arrived_);
    const std::uint64_t missing = header_.length - payload_arrived();
    if (skipping_) {
        payload_.resize(std::min(missing, skipped_at_once));
        return payload_;
    }
    // The header may lie about the length, so memory follows what has come: as much again, or most_ahead.
    const std::uint64_t here = payload_arrived();
    if (payload_.size() == here) {
        const std::uint64_t size = here + std::min(missing, std::max<std::uint64_t>(here, most_ahead));
        payload_.reserve(size);
        payload_.resize(size);
    }
    return std::span{payload_}.subspan(here);
}
// end of lesson: room

std::optional<std::size_t> Inbox::read(int socket, Patience patience) {
    auto to = room();
    const int flags = patience == Patience::look ? MSG_DONTWAIT : 0;
    // One call goes on for as long as the peer refills the socket meanwhile. Who only looks has others to
    // see.
    if (patience == Patience::look) to = to.first(std::min(to.size(), most_ahead));
    ssize_t count;
    do {
        count = ::recv(socket, to.data(), to.size(), flags);
    } while (count == -1 && errno == EINTR);

    if (count == -1 && (errno == EAGAIN || errno == EWOULDBLOCK) && patience == Patience::look)
        return std::nullopt;
    // The peer closed its end without having read all that we sent. What it sent was delivered before this.
    if (count == -1 && errno == ECONNRESET) count = 0;
    if (count == -1) throw system_failure("receive a message");

    if (count == 0) ended_ = true;
    const auto bytes = static_cast<std::size_t>(count);
    arrived_ += bytes;
    if (skipping_ && is_whole()) drop();
    return bytes;
}

bool Inbox::drain(int socket, std::uint64_t limit) {
    for (std::size_t seen = 0; !settled(limit) && seen < most_ahead;) {
        const auto count = read(socket, Patience::look);
        if (!count) break;
        seen += *count;
    }
    return settled(limit);
}

bool Inbox::settled(std::uint64_t limit) const {
    if (ended_) return true;
    if (!header_is_whole() || skipping_) return false;
    return !is_frame(header_) || header_.length > limit || is_whole();
}

// lesson: has_message
bool Inbox::has_message(std::uint64_t limit) const {
    if (header_is_whole() && !is_frame(header_)) throw NotAFrame();
    if (ended_ && arrived_ == 0) return false;
    if (ended_ && !is_whole()) throw TornMessage(arrived_, header_is_whole() ? &header_ : nullptr);
    if (header_.length > limit) throw MessageTooLong(header_.length, limit);
    return true;
}
// end of lesson: has_message

Bytes Inbox::take_payload() {
    Bytes payload = std::move(payload_);
    drop();
    return payload;
}

void Inbox::drop() {
    header_ = {};
    arrived_ = 0;
    skipping_ = false;
    payload_.clear();
    // One large message should not cost memory for ever. Not `= {}`: that is an empty list, and keeps the
    // room.
    if (payload_.capacity() > most_ahead) payload_ = Bytes{};
}

void Inbox::skip() {
    if (is_whole()) return drop();
    skipping_ = true;
}

}  // namespace hands
