#pragma once
/// \file
/// Somebody who waits in a channel's queue.

#include "chapters/07_channels/linked_queue.hpp"
#include "chapters/07_channels/parker.hpp"
#include "chapters/07_channels/scheduler.hpp"

#include <cassert>
#include <cstdint>

namespace hands {

/// What became of an operation on a channel.
enum class Answer : std::uint8_t {
    done,       ///< the value has been handed over
    closed,     ///< the channel is closed: nothing was sent, or there is nothing left to receive
    must_wait,  ///< neither yet
};

/// A blocked thread or a suspended goroutine, with the value that it brings or the place for the value it
/// wants.
///
/// State, in this order:
///   - *idle*: belongs to whoever waits; exactly one of `goroutine` and `thread` is set before it is
///   enrolled.
///   - *enrolled*: stands in one queue of one channel; belongs to whoever holds that channel's lock.
///   - *taken*: out of the queue, belongs to the one who took it. That one moves the value, then calls
///   wake().
///   - *woken*: belongs again to whoever waited, who may be gone with it at once. So wake() comes last.
struct Waiter {
    Waiter* next = nullptr;         ///< for the queue
    Runnable* goroutine = nullptr;  ///< who waits, if it is a goroutine
    Parker* thread = nullptr;       ///< who waits, if it is a thread
    void* value = nullptr;          ///< a sender's T; a receiver's std::optional<T>
    Answer answer = Answer::must_wait;

    /// Tells the waiter what became of its wait. Takes locks of its own, so call it without the channel's.
    void wake(Answer what) noexcept {
        assert((goroutine == nullptr) != (thread == nullptr));
        answer = what;
        // Nothing of *this after either call. Both lock, which orders our writes before the reads of the
        // woken.
        if (goroutine)
            goroutine->scheduler->ready(*goroutine);
        else
            thread->unpark();
    }
};

/// Those who wait for one side of a channel, the first to come first. Guarded by the channel's lock.
using WaiterQueue = LinkedQueue<Waiter>;

}  // namespace hands
