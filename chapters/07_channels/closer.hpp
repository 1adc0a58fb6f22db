#pragma once
/// \file
/// Who closes? Whoever holds one of these.

#include "chapters/07_channels/channel.hpp"

#include <memory>
#include <utility>

namespace hands {

/// Closes a channel at the end of a scope, whichever way that is left, unless it is closed already. So nobody
/// on the other side waits for ever for somebody who failed.
template <class T>
class Closer {
public:
    explicit Closer(SendChannel<T> channel) : channel_(std::move(channel)) {}
    ~Closer() {
        if (channel_.core()) channel_.core()->close();
    }
    Closer(const Closer&) = delete;
    Closer& operator=(const Closer&) = delete;

    const SendChannel<T>& channel() const { return channel_; }

private:
    SendChannel<T> channel_;
};

/// Its type is that of the channel's values.
template <class T>
Closer(Channel<T>) -> Closer<T>;

/// One of several who send into a channel; when the last of them is gone, the channel closes.
///
/// With one sender the rule is "the sender closes". With several, no one knows that it is the last; counting
/// the copies of this handle does. Give each its copy, and keep none.
// lesson: sender
template <class T>
class Sender {
public:
    explicit Sender(SendChannel<T> channel) : last_(std::make_shared<Closer<T>>(std::move(channel))) {}

    /// As Channel::send().
    template <class... Value>
    SendOperation<T> send(Value&&... value) const {
        return last_->channel().send(std::forward<Value>(value)...);
    }

private:
    std::shared_ptr<const Closer<T>> last_;
};
// end of lesson: sender

/// Its type is that of the channel's values.
template <class T>
Sender(Channel<T>) -> Sender<T>;

}  // namespace hands
