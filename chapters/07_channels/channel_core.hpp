#pragma once
/// \file
/// What the handles of one channel share.

#include "chapters/07_channels/backoff.hpp"
#include "chapters/07_channels/channel_base.hpp"
#include "chapters/07_channels/frame_pool.hpp"
#include "chapters/07_channels/ring.hpp"
#include "chapters/07_channels/stop_round.hpp"
#include "chapters/07_channels/waiter.hpp"

#include <cstddef>
#include <optional>
#include <source_location>
#include <type_traits>
#include <utility>

namespace hands {

/// A value on its way into a channel.
template <class T>
struct Outgoing : Transfer {
    Outgoing(T&& given, std::source_location its_place) noexcept
        : Transfer{.where = its_place}, value(std::move(given)) {}
    T value;
};

/// A place for a value that comes out of a channel.
template <class T>
struct Incoming : Transfer {
    explicit Incoming(std::source_location its_place) noexcept : Transfer{.where = its_place} {}
    std::optional<T> value;
};

/// A channel that never waits: asked to send or to receive, it answers that it is done, or that the caller
/// must wait. How to wait is the caller's affair.
///
/// A value never stays in the channel while somebody waits for it, nor a place in the buffer free while
/// somebody waits to fill it: it is handed over directly, by whoever comes second. So there is no race for it
/// after the waking, and first come is first served.
template <class T>
class ChannelCore final : public ChannelBase, public FromFramePool {
    static_assert(
        std::is_object_v<T> && std::is_nothrow_move_constructible_v<T> && std::is_nothrow_destructible_v<T>,
        "hands: a channel hands values over by moving them, which must not throw: half-way between two "
        "goroutines a value would be nobody's. Send a std::unique_ptr to it.");

public:
    explicit ChannelCore(std::size_t capacity, const char* name = nullptr,
                         std::source_location made = std::source_location::current())
        : ChannelBase(name, made), buffer_(capacity) {}
    ~ChannelCore() { StopRound::let_finish(); }

    /// What came of a step. If there is somebody `to_wake`, the caller does that after it has let go of the
    /// lock.
    struct Step {
        Answer answer;
        Waiter* to_wake = nullptr;
    };

    // lesson: send
    /// Moves \p value to whoever waits for it, or into the buffer; leaves it as it is if neither is possible
    /// now. With the lock held.
    Step send(T& value) noexcept {
        if (closed_) return {Answer::closed};
        if (Waiter* const receiver = take(Side::receive)) {
            auto& incoming = *static_cast<Incoming<T>*>(receiver->transfer);
            incoming.value.emplace(std::move(value));
            incoming.answer = Answer::done;
            return {Answer::done, receiver};
        }
        if (buffer_.full()) return {Answer::must_wait};
        buffer_.push(std::move(value));
        return {Answer::done};
    }
    // end of lesson: send

    // lesson: receive
    /// Moves the value whose turn it is into \p place, which is empty, if there is one now. With the lock
    /// held.
    Step receive(std::optional<T>& place) noexcept {
        if (!buffer_.empty()) {
            place.emplace(std::move(buffer_.front()));
            buffer_.pop();
            Waiter* const sender = take(Side::send);
            if (sender) buffer_.push(accept_from(*sender));  // its turn comes after all that is buffered
            return {Answer::done, sender};
        }
        if (Waiter* const sender = take(Side::send)) {
            place.emplace(accept_from(*sender));
            return {Answer::done, sender};
        }
        return {closed_ ? Answer::closed : Answer::must_wait};
    }
    // end of lesson: receive

    /// \name The same by one name. With the lock held
    /// @{
    Step attempt(Outgoing<T>& outgoing) noexcept { return send(outgoing.value); }
    Step attempt(Incoming<T>& incoming) noexcept { return receive(incoming.value); }
    /// @}

    /// \name The same for who holds no lock, and does not wait
    /// @{
    Answer try_send(T& value) noexcept {
        auto held = hold();
        return finish(held, send(value));
    }
    Answer try_receive(std::optional<T>& place) noexcept {
        auto held = hold();
        return finish(held, receive(place));
    }
    /// @}

    /// For a thread that is about to send. While the buffer is full, and the other end takes values out of
    /// it, waits on the processor until half of it is free. So two threads take turns by many values: to take
    /// turns value by value, each time with a wake, takes more than twice as long.
    void wait_while_it_empties() const noexcept {
        if (!buffer_.full() || buffer_.capacity() < many) return;
        std::size_t before = 0;
        std::size_t now = buffer_.size();
        do {
            before = now;
            for (int i = 0; i < pause; ++i) relax();
            now = buffer_.size();
        } while (now < before && now > buffer_.capacity() / 2);
    }

    /// The same for a goroutine that waits in the queue if it must; from then on it may be woken, and gone,
    /// at any moment.
    ///
    /// \tparam Value  Outgoing<T> or Incoming<T>
    template <class Value>
    Answer do_or_enrol(Value& value, Task& task) noexcept {
        auto held = hold();
        const Step step = attempt(value);
        if (step.answer != Answer::must_wait) return finish(held, step);
        task.transfer = &value;
        task.side = std::is_same_v<Value, Outgoing<T>> ? Side::send : Side::receive;
        return enrol_alone(task) ? Answer::must_wait : Answer::stopped;
    }

    /// How many values are in the buffer now.
    std::size_t size() const noexcept {
        const auto held = hold();
        return buffer_.size();
    }
    std::size_t capacity() const noexcept { return buffer_.capacity(); }  // never changes

private:
    static constexpr std::size_t many = 16;
    /// About a microsecond, in which a thread takes out dozens. Whoever looks more often slows it down: to
    /// look is to take the cache line away that it writes.
    static constexpr int pause = 128;

    static T&& accept_from(Waiter& sender) noexcept {
        auto& outgoing = *static_cast<Outgoing<T>*>(sender.transfer);
        outgoing.answer = Answer::done;
        return std::move(outgoing.value);
    }

    static Answer finish(Hold& held, Step step) noexcept {
        held.unlock();
        if (step.to_wake) wake(*step.to_wake);
        return step.answer;
    }

    Ring<T> buffer_;
};

}  // namespace hands
