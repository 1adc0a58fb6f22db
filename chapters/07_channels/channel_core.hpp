#pragma once
/// \file
/// What the handles of one channel share.

#include "chapters/07_channels/ring.hpp"
#include "chapters/07_channels/waiter.hpp"

#include <cstddef>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>

namespace hands {

/// A channel that never waits: asked to send or to receive, it answers that it is done, or that the caller
/// must wait; in the latter case it has put the caller's waiter in a queue. How to wait is the caller's
/// affair.
///
/// A value never stays in the channel while somebody waits for it, nor a place in the buffer free while
/// somebody waits to fill it: it is handed over directly, by whoever comes second. So there is no race for it
/// after the waking, and first come is first served.
///
/// State, all of it under `mutex_`:
///   - receivers wait only while the buffer is empty and no sender waits;
///   - senders wait only while the buffer is full (with capacity 0 it always is) and no receiver waits;
///   - once it is closed nobody waits, and nothing comes into the buffer.
template <class T>
class ChannelCore {
    static_assert(
        std::is_object_v<T> && std::is_nothrow_move_constructible_v<T> && std::is_nothrow_destructible_v<T>,
        "hands: a channel hands values over by moving them, which must not throw: half-way between two "
        "goroutines a value would be nobody's. Send a std::unique_ptr to it.");

public:
    explicit ChannelCore(std::size_t capacity) : buffer_(capacity) {}

    //! [send]
    /// Sends \p value: moves from it, now or, if the caller must wait, before waking it.
    /// \param waiter  enrolled if the caller must wait; from then on it may be woken, and gone, at any
    /// moment. Null: the
    ///        caller would rather not wait
    Answer send(T& value, Waiter* waiter) {
        std::unique_lock lock{mutex_};
        if (closed_) return Answer::closed;
        if (Waiter* const receiver = receivers_.pop()) {
            lock.unlock();
            put(std::move(value), *receiver);
            receiver->wake(Answer::done);
            return Answer::done;
        }
        if (!buffer_.full()) {
            buffer_.push(std::move(value));
            return Answer::done;
        }
        if (waiter) enrol(senders_, *waiter, &value);
        return Answer::must_wait;
    }
    //! [send]

    //! [recv]
    /// Receives into \p place, which is empty: now or, if the caller must wait, before waking it.
    /// \param waiter  as for send()
    Answer recv(std::optional<T>& place, Waiter* waiter) {
        std::unique_lock lock{mutex_};
        Waiter* const sender = senders_.pop();
        if (!buffer_.empty()) {
            place.emplace(buffer_.pop());
            if (sender)
                buffer_.push(std::move(value_of(*sender)));  // its turn comes after all that is buffered
        } else if (sender) {
            place.emplace(std::move(value_of(*sender)));
        } else if (closed_) {
            return Answer::closed;
        } else {
            if (waiter) enrol(receivers_, *waiter, &place);
            return Answer::must_wait;
        }
        lock.unlock();
        if (sender) sender->wake(Answer::done);
        return Answer::done;
    }
    //! [recv]

    /// Closes the channel and wakes all who wait. \return false if it was closed already
    bool close() {
        WaiterQueue senders;
        WaiterQueue receivers;
        {
            const std::lock_guard lock{mutex_};
            if (std::exchange(closed_, true)) return false;
            senders = std::exchange(senders_, {});
            receivers = std::exchange(receivers_, {});
        }
        while (Waiter* const waiter = senders.pop()) waiter->wake(Answer::closed);
        while (Waiter* const waiter = receivers.pop()) waiter->wake(Answer::closed);
        return true;
    }

    /// How many values are in the buffer now.
    std::size_t size() const {
        const std::lock_guard lock{mutex_};
        return buffer_.size();
    }
    std::size_t capacity() const { return buffer_.capacity(); }  // never changes

private:
    static void enrol(WaiterQueue& queue, Waiter& waiter, void* value) {
        waiter.value = value;
        queue.push(waiter);
    }
    static T& value_of(Waiter& sender) { return *static_cast<T*>(sender.value); }
    static void put(T&& value, Waiter& receiver) {
        static_cast<std::optional<T>*>(receiver.value)->emplace(std::move(value));
    }

    mutable std::mutex mutex_;
    Ring<T> buffer_;
    WaiterQueue senders_;
    WaiterQueue receivers_;
    bool closed_ = false;
};

}  // namespace hands
