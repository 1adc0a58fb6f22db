#pragma once
/// \file
/// Somebody who waits in a channel's queue.

#include "chapters/07_channels/linked_list.hpp"

#include <atomic>
#include <cstdint>
#include <source_location>

namespace hands {

class ChannelBase;

/// What became of an operation on a channel.
enum class Answer : std::uint8_t {
    done,       ///< the value has been handed over
    closed,     ///< the channel is closed: nothing was sent, or there is nothing left to receive
    must_wait,  ///< neither yet
    stopped,    ///< never: whoever waited was asked to stop
};

/// What is handed over in an operation, or the place for it: an Outgoing<T> or an Incoming<T>. Whoever makes
/// the waiter ready writes here what became of the operation.
struct Transfer {
    std::source_location where;  ///< the line of the operation, for reports
    Answer answer = Answer::must_wait;
};

/// What a waiter wants to do.
enum class Side : std::uint8_t { send, receive };

/// Who sleeps until somebody makes it ready: a goroutine or a thread.
///
/// If it waits for one of several things to happen (`select`, or a thread that can be late), more than one
/// may want to wake it. They compete for `outcome_`: the first one to write it wins, and only the winner
/// hands a value over and wakes. The others go on as if the sleeper had not been there.
///
/// State of `outcome_`: `settled` while it does not wait in this way; `open` while nobody has won; then
/// settled again, with the winner's number.
class Sleeper {
public:
    /// The number of a case of a select: 0 is the first.
    using Case = std::uint16_t;
    static constexpr Case stopped = 0xffff;  ///< it was asked to stop
    static constexpr Case late = 0xfffe;     ///< its time was up

    /// From now on somebody can win. By the sleeper itself, before anybody can see that it waits.
    void open() noexcept { outcome_.store(is_open, std::memory_order_release); }

    /// Tries to be the one who wakes it.
    /// \return whether the caller is
    bool claim(Case winner) noexcept {
        // One of the few places where several threads write the same variable without a lock: the exchange
        // decides.
        std::uint32_t expected = is_open;
        return outcome_.compare_exchange_strong(expected, winner, std::memory_order_acq_rel);
    }

    bool is_settled() const noexcept { return outcome_.load(std::memory_order_acquire) != is_open; }
    /// Who won. Only when it is settled.
    Case winner() const noexcept { return static_cast<Case>(outcome_.load(std::memory_order_acquire)); }

    /// Lets it go on. The caller has won, or has taken its only waiter; afterwards the sleeper may be gone.
    void wake() noexcept;

protected:
    enum class Kind : std::uint8_t { goroutine, thread };
    explicit Sleeper(Kind kind) noexcept : kind_(kind) {}
    ~Sleeper() = default;

private:
    static constexpr std::uint32_t is_open = 0x10000;

    std::atomic<std::uint32_t> outcome_ = 0;
    const Kind kind_;
};

/// A place in a queue of a channel, for somebody who waits there to send or to receive.
///
/// State, in this order:
///   - *idle*: belongs to whoever waits.
///   - *enrolled*: `channel` is set, and it stands in one of that channel's queues; belongs to who holds that
///     channel's lock.
///   - *taken*: `channel` is null again; belongs to the one who took it. That one moves the value, writes the
///     answer, and wakes the sleeper, who may be gone with all this at once. So waking comes last.
///
/// A goroutine that waits for one thing only, which is almost always so, needs no competition: whoever takes
/// its waiter out of the queue, under the channel's lock, is the only one. Its waiter is part of itself
/// (Task), and `sleeper` is null.
struct Waiter {
    Link<Waiter> in_queue;       ///< of a channel; or, for a Task, of those who are ready to run
    Sleeper* sleeper = nullptr;  ///< whom to claim first, and to wake; null: the Task that this is part of
    std::atomic<ChannelBase*> channel = nullptr;  ///< where it is enrolled. Written under that channel's lock
    Transfer* transfer = nullptr;                 ///< what it brings, or the place for what it wants
    Side side = Side::send;
    Sleeper::Case number = 0;  ///< which case of the select it is
};

/// Those who wait for one side of a channel, the first to come first. Guarded by the channel's lock.
using WaiterQueue = LinkedList<Waiter, &Waiter::in_queue>;

}  // namespace hands
