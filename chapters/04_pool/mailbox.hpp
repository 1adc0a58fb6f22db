#pragma once
/// \file
/// Bytes that have arrived and were not looked at yet.

#include "common/bytes.hpp"

#include <span>

namespace hands {

/// What one look at a socket brought.
enum class Arrival {
    bytes,   ///< some bytes
    none,    ///< nothing yet
    end,     ///< the peer is gone, and everything it said was received
    broken,  ///< the peer is gone, and did not read everything that was sent to it
};

/// Takes bytes from a socket in large gulps, and gives them out message by message. It grows with what has
/// really arrived, never with what a header claims.
///
/// State: `buffer_[begin_ … end_)` has arrived and was not taken; behind it there is room.
class Mailbox {
public:
    /// What one receive() can take at least.
    static constexpr std::size_t gulp = 64 * 1024;

    Mailbox() = default;
    /// \p arrived is copied.
    explicit Mailbox(std::span<const std::byte> arrived)
        : buffer_(arrived.begin(), arrived.end()), end_(buffer_.size()) {}

    /// Receives once.
    /// \param flags  MSG_DONTWAIT, or 0 to wait for something
    /// \throws std::system_error
    Arrival receive(int socket, int flags);

    /// What has arrived and was not taken. Valid until the next receive().
    std::span<const std::byte> bytes() const { return std::span{buffer_}.subspan(begin_, end_ - begin_); }
    /// Takes the first \p count of them.
    void drop(std::size_t count) { begin_ += count; }

    /// Takes a whole message off the front, if there is one.
    /// \tparam Header  has a member `size`: the length of what follows it
    /// \param look  called with each header that is there, whole or not yet whole: throws if it makes no
    /// sense
    /// \param use  called with the header and what follows it
    /// \return whether there was one
    template <class Header, class Look, class Use>
    bool take(Look look, Use use) {
        const auto waiting = bytes();
        Header header;
        if (waiting.size() < sizeof header) return false;
        std::memcpy(&header, waiting.data(), sizeof header);
        look(header);
        if (waiting.size() - sizeof header < header.size) return false;
        use(header, waiting.subspan(sizeof header, header.size));
        drop(sizeof header + header.size);
        return true;
    }

private:
    void make_room();

    Bytes buffer_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

}  // namespace hands
