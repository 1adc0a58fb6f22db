#pragma once
/// \file
/// The cases of a select.

#include "chapters/07_channels/channel_closed.hpp"
#include "chapters/07_channels/channel_core.hpp"

#include <chrono>
#include <optional>
#include <source_location>
#include <utility>

namespace hands {

/// Receive, if this case is chosen: see receive_from().
template <class T>
class ReceiveCase {
public:
    static constexpr Side side = Side::receive;

    ReceiveCase(ChannelCore<T>* core, std::optional<T>* place, std::source_location where) noexcept
        : core_(core), place_(place), where_(where) {}

    ChannelCore<T>* channel() const noexcept { return core_; }
    const std::source_location& where() const noexcept { return where_; }
    Incoming<T>& transfer() noexcept { return incoming_; }
    /// It was chosen.
    void finish() noexcept {
        if (place_) *place_ = std::move(incoming_.value);
    }

private:
    ChannelCore<T>* core_;
    std::optional<T>* place_;
    std::source_location where_;
    Incoming<T> incoming_;
};

/// Send, if this case is chosen: see send_to().
template <class T>
class SendCase {
public:
    static constexpr Side side = Side::send;

    SendCase(ChannelCore<T>* core, T&& value, std::source_location where) noexcept
        : core_(core), where_(where), outgoing_(std::move(value)) {}

    ChannelCore<T>* channel() const noexcept { return core_; }
    const std::source_location& where() const noexcept { return where_; }
    Outgoing<T>& transfer() noexcept { return outgoing_; }
    /// It was chosen. \throws ChannelClosed if the channel is closed
    void finish() const {
        if (outgoing_.answer == Answer::closed) throw ChannelClosed("cannot send: the channel is closed");
    }

private:
    ChannelCore<T>* core_;
    std::source_location where_;
    Outgoing<T> outgoing_;
};

/// Nothing happened for so long: see after().
struct AfterCase {
    explicit AfterCase(std::chrono::nanoseconds so_long) noexcept : duration(so_long) {}
    std::chrono::nanoseconds duration;
};

/// Nothing can happen at once: see otherwise.
struct OtherwiseCase {
    explicit constexpr OtherwiseCase() = default;
};

}  // namespace hands
