#pragma once
/// \file
/// A channel between threads, on one page.

#include "chapters/07_channels/channel_closed.hpp"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <iterator>
#include <mutex>
#include <optional>
#include <utility>

namespace hands {

// lesson: simple_channel
/// Hands values from threads to threads, in order. A sender waits until its value is taken, or has one of the
/// `capacity` places of the buffer. A receiver waits until there is a value, or the channel is closed and
/// empty.
///
/// State, all of it under `mutex_`: `values_` are those not taken yet, also those whose senders still wait.
/// The values are counted from 0 as they are sent, and a sender may go once its value's number is below
/// `accepted_`, which starts at the capacity and rises by one with every value taken. So with capacity 0 it
/// may go when its value is taken.
template <class T>
class SimpleChannel {
public:
    explicit SimpleChannel(std::size_t capacity) : accepted_(capacity) {}

    // lesson: simple_send
    /// Sends \p value.
    /// \throws ChannelClosed if the channel is closed, before or meanwhile: then nobody gets the value
    void send(T value) {
        std::unique_lock lock{mutex_};
        if (closed_) throw ChannelClosed("cannot send: the channel is closed");
        values_.push_back(std::move(value));
        const std::uint64_t number = sent_++;
        changed_.notify_all();
        changed_.wait(lock, [&] { return number < accepted_ || closed_; });
        if (number >= accepted_) throw ChannelClosed("cannot send: the channel was closed meanwhile");
    }
    // end of lesson: simple_send

    /// Takes the next value.
    /// \return nothing if the channel is closed and empty
    std::optional<T> recv() {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] { return !values_.empty() || closed_; });
        if (values_.empty()) return std::nullopt;
        std::optional<T> value{std::move(values_.front())};
        values_.pop_front();
        if (!closed_) ++accepted_;
        changed_.notify_all();
        return value;
    }

    /// No more values: what is in the buffer can still be taken, senders that wait get an error.
    /// \throws ChannelClosed if it is closed already
    void close() {
        const std::lock_guard lock{mutex_};
        if (closed_) throw ChannelClosed("cannot close a channel twice");
        closed_ = true;
        for (; sent_ > accepted_; --sent_) values_.pop_back();
        changed_.notify_all();
    }
    // end of lesson: simple_channel

    /// For `for (auto& value : channel)`: takes values until the channel is closed and empty.
    class Iterator {
    public:
        using value_type = T;
        using difference_type = std::ptrdiff_t;

        explicit Iterator(SimpleChannel& channel) : channel_(&channel), value_(channel.recv()) {}
        T& operator*() { return *value_; }
        Iterator& operator++() {
            value_ = channel_->recv();
            return *this;
        }
        bool operator==(std::default_sentinel_t) const { return !value_; }

    private:
        SimpleChannel* channel_;
        std::optional<T> value_;
    };
    Iterator begin() { return Iterator{*this}; }
    std::default_sentinel_t end() const { return {}; }

private:
    std::mutex mutex_;
    std::condition_variable changed_;  ///< all who wait are told of every change, and look for themselves
    std::deque<T> values_;
    std::uint64_t sent_ = 0;
    std::uint64_t accepted_;
    bool closed_ = false;
};

}  // namespace hands
