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

/// The case that something is received: what receive_from() returns.
template <class T>
struct ReceiveFrom {
    ChannelCore<T>* channel;
    std::optional<T>* place;  ///< null: the value does not matter
    std::source_location where;
};

/// The case that something is sent: what send_to() returns.
template <class T>
struct SendTo {
    ChannelCore<T>* channel;
    std::source_location where;
    T value;
};

/// The case that nothing has happened for so long: what after() returns.
struct After {
    std::chrono::nanoseconds duration;
};

/// The case that nothing can happen at once.
struct Otherwise {};

/// A case as it stands in the select: with the place where things are handed over, which must not move.
/// \tparam What  one of the above
template <class What>
class Case {
public:
    explicit Case(const What& what) noexcept : what_(what) {}
    const What& what() const noexcept { return what_; }

private:
    What what_;
};

/// A receive.
template <class T>
class Case<ReceiveFrom<T>> {
public:
    static constexpr Side side = Side::receive;

    explicit Case(const ReceiveFrom<T>& what) noexcept
        : channel_(what.channel), place_(what.place), incoming_(what.where) {}
    Case(const Case&) = delete;
    Case& operator=(const Case&) = delete;

    ChannelCore<T>* channel() const noexcept { return channel_; }
    Incoming<T>& transfer() noexcept { return incoming_; }
    /// It was chosen.
    void finish() noexcept {
        if (!place_) return;
        place_->reset();
        if (incoming_.value) place_->emplace(std::move(*incoming_.value));
    }

private:
    ChannelCore<T>* channel_;
    std::optional<T>* place_;
    Incoming<T> incoming_;
};

/// A send.
template <class T>
class Case<SendTo<T>> {
public:
    static constexpr Side side = Side::send;

    explicit Case(SendTo<T>&& what) noexcept
        : channel_(what.channel), outgoing_(std::move(what.value), what.where) {}
    Case(const Case&) = delete;
    Case& operator=(const Case&) = delete;

    ChannelCore<T>* channel() const noexcept { return channel_; }
    Outgoing<T>& transfer() noexcept { return outgoing_; }
    /// It was chosen.
    /// \throws ChannelClosed if the channel is closed
    void finish() const {
        if (outgoing_.answer == Answer::closed) throw ChannelClosed("cannot send: the channel is closed");
    }

private:
    ChannelCore<T>* channel_;
    Outgoing<T> outgoing_;
};

}  // namespace hands
