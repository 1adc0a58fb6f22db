#pragma once
/// \file
/// Channels: values from hand to hand.

#include "chapters/07_channels/channel_closed.hpp"
#include "chapters/07_channels/channel_core.hpp"
#include "chapters/07_channels/operation.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <source_location>
#include <stdexcept>
#include <utility>

namespace hands {

/// What a handle may be used for.
enum class Direction : std::uint8_t { both, send, receive };

template <class T, Direction direction>
class BasicChannel;

/// A handle on a channel of T.
template <class T>
using Channel = BasicChannel<T, Direction::both>;
/// A handle that can send and close, but not receive. A Channel becomes one where one is wanted.
template <class T>
using SendChannel = BasicChannel<T, Direction::send>;
/// A handle that can receive, but neither send nor close. A Channel becomes one where one is wanted.
template <class T>
using ReceiveChannel = BasicChannel<T, Direction::receive>;

/// What try_recv() found.
template <class T>
struct TryReceived {
    Answer answer;           ///< done; closed (and empty); or must_wait: there is nothing now
    std::optional<T> value;  ///< set if done
};

/// A channel hands values from threads and goroutines to threads and goroutines, in order.
///
///     Channel<int> c{4};                        a buffer of 4 values; {0}: none, each send meets its receive
///     co_await c.send(42);                      in a goroutine, which is suspended until it is done
///     c.send(42).wait();                        in a thread, which is blocked until it is done
///     while (auto value = co_await c.recv())    in a goroutine: until the channel is closed and empty
///     for (auto& value : c)                     in a thread: the same
///
/// **One name, two ways to wait.** send() and recv() only say what is to be done; co_await or wait() does it.
/// Whoever forgets both is warned by the compiler (and nothing happens); who says wait() in a goroutine, or
/// ranges over a channel there, gets an error, because it would block a thread that other goroutines need.
///
/// **A handle is cheap to copy**, and all copies mean the same channel; it goes with its last handle. As for
/// any variable, a handle that one thread assigns to must not be used by another meanwhile; the channel
/// itself may be used by all at once. An operation must be over before the handle it was made from goes.
///
/// **The nil channel** is what a default-constructed handle means: sending and receiving wait for ever,
/// closing it is an error.
///
/// **Closing**: from then on a send is an error (ChannelClosed), also for those who wait in one already;
/// receivers get what is in the buffer, then nothing, for ever. Closing again is an error. Who sends should
/// close, after the last send.
///
/// State: the ChannelCore, which counts its handles; null for the nil channel.
template <class T, Direction direction>
class BasicChannel {
    static constexpr bool can_send = direction != Direction::receive;
    static constexpr bool can_receive = direction != Direction::send;

public:
    class Iterator;

    /// The nil channel.
    BasicChannel() = default;
    /// A new channel.
    /// \param capacity  how many values can be sent before the first is received
    /// \param name  what it is called in reports; a literal, or text that outlives the channel. Without one,
    /// the place
    ///        where it was made stands for it
    explicit BasicChannel(
        std::size_t capacity, const char* name = nullptr,
        std::source_location made = std::source_location::current()) requires(direction == Direction::both)
        : BasicChannel(*new ChannelCore<T>(capacity, name, made)) {}

    BasicChannel(const BasicChannel& other) noexcept : core_(other.core_) {
        if (core_) core_->keep();
    }
    BasicChannel(BasicChannel&& other) noexcept : core_(std::exchange(other.core_, nullptr)) {}
    BasicChannel& operator=(BasicChannel other) noexcept {
        std::swap(core_, other.core_);
        return *this;
    }
    ~BasicChannel() {
        if (core_ && core_->let_go()) delete core_;
    }

    /// The same channel, by a handle that can do less.
    template <Direction less>
        requires(direction == Direction::both && less != Direction::both)
    operator BasicChannel<T, less>() const {
        return core_ ? BasicChannel<T, less>{*core_} : BasicChannel<T, less>{};
    }

    /// Sends \p value: co_await it, or wait() for it. It is over when the value has been received, or is in
    /// the buffer.
    ///
    /// GCC 12 destroys an aggregate that is written out inside a co_await expression twice: not `co_await
    /// c.send(Pair{a, b})`, but `co_await c.send(a, b)`, or a variable and std::move. What a function
    /// returned is safe.
    /// \throws ChannelClosed from co_await or wait(); then nobody gets the value
    SendOperation<T>
    send(T value, std::source_location where = std::source_location::current()) const requires can_send {
        return {core_, std::move(value), where};
    }

    /// Sends `T{parts…}`, made here.
    template <class First, class Second, class... More>
        requires(can_send && !std::is_same_v<std::remove_cvref_t<Second>, std::source_location>)
    SendOperation<T> send(First&& first, Second&& second, More&&... more)
    const {
        return {core_,
                T{std::forward<First>(first), std::forward<Second>(second), std::forward<More>(more)...},
                std::source_location::current()};
    }

    /// Receives: co_await it, or wait() for it. Returns a std::optional<T>: nothing if the channel is closed
    /// and empty.
    RecvOperation<T>
    recv(std::source_location where = std::source_location::current()) const requires can_receive {
        return {core_, where};
    }

    /// Sends \p value if that is possible at once: to somebody who waits for it, or into the buffer.
    /// \return done; closed; or must_wait: not now. Unless it is done, \p value has not been moved from
    [[nodiscard]] Answer try_send(T&& value) const requires can_send {
        return core_ ? core_->try_send(value) : Answer::must_wait;
    }
    /// The same with a copy.
    [[nodiscard]] Answer try_send(const T& value) const requires(can_send&& std::copy_constructible<T>) {
        return try_send(T(value));
    }

    /// Receives if that is possible at once.
    [[nodiscard]] TryReceived<T> try_recv() const requires can_receive {
        TryReceived<T> received{Answer::must_wait, std::nullopt};
        if (core_) received.answer = core_->try_receive(received.value);
        return received;
    }

    /// No more values will be sent. Wakes everybody who waits.
    /// \throws ChannelClosed if it is closed already
    /// \throws std::logic_error for the nil channel
    void close() const requires can_send {
        if (!core_) throw std::logic_error("cannot close the nil channel: this handle means no channel");
        if (!core_->close()) throw ChannelClosed("cannot close a channel twice");
    }

    /// How many values wait in the buffer at this moment. 0 for the nil channel.
    std::size_t size() const { return core_ ? core_->size() : 0; }
    /// How many the buffer can hold. 0 for the nil channel.
    std::size_t capacity() const { return core_ ? core_->capacity() : 0; }

    /// \name For `for (auto& value : channel)` in a thread
    /// Receives until the channel is closed and empty.
    /// @{
    Iterator begin() const requires can_receive { return Iterator{*this}; }
    std::default_sentinel_t end() const requires can_receive { return {}; }
    /// @}

    /// Whether both mean the same channel.
    friend bool operator==(const BasicChannel&, const BasicChannel&) = default;

    /// The channel itself, for what is built on channels. Null: the nil channel. Alive as long as there is a
    /// handle.
    ChannelCore<T>* core() const noexcept { return core_; }

private:
    template <class, Direction>
    friend class BasicChannel;

    explicit BasicChannel(ChannelCore<T>& core) noexcept : core_(&core) { core.keep(); }

    ChannelCore<T>* core_ = nullptr;
};

/// The value received last; ++ receives the next one.
template <class T, Direction direction>
class BasicChannel<T, direction>::Iterator {
public:
    using value_type = T;
    using difference_type = std::ptrdiff_t;

    explicit Iterator(BasicChannel channel) : channel_(std::move(channel)), value_(channel_.recv().wait()) {}

    T& operator*() { return *value_; }
    Iterator& operator++() {
        value_.reset();
        if (auto next = channel_.recv().wait()) value_.emplace(std::move(*next));
        return *this;
    }
    bool operator==(std::default_sentinel_t) const { return !value_; }

private:
    BasicChannel channel_;
    std::optional<T> value_;
};

}  // namespace hands
