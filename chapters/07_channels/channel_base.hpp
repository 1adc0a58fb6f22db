#pragma once
/// \file
/// What all channels have, whatever they carry: a lock, two queues of waiters, and an end.

#include "chapters/07_channels/biased_lock.hpp"
#include "chapters/07_channels/task.hpp"
#include "chapters/07_channels/waiter.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <source_location>
#include <string>

namespace hands {

/// The part of a channel that does not depend on what it carries.
///
/// State, all of it under `lock_`:
///   - receivers wait only while the buffer is empty, and no sender waits who is not the same select;
///   - senders wait only while the buffer is full (with capacity 0 it always is), likewise;
///   - once it is closed nobody waits, and nothing comes into the buffer.
///
/// It lives as long as a handle counts it (`keep()`, `let_go()`).
class ChannelBase {
public:
    using Hold = BiasedLock::Hold;

    /// \param name  for reports; a literal, or text that outlives the channel. Null: `made` stands for it
    /// \param made  where it was made
    ChannelBase(const char* name, std::source_location made) noexcept : is_named_(name != nullptr) {
        if (is_named_)
            label_.name = name;
        else
            label_.made = made;
    }
    ChannelBase(const ChannelBase&) = delete;
    ChannelBase& operator=(const ChannelBase&) = delete;

    /// One more handle.
    void keep() noexcept { handles_.fetch_add(1, std::memory_order_relaxed); }
    /// One handle less.
    /// \return true if that was the last one: the caller destroys the channel
    bool let_go() noexcept {
        // Release and acquire: who destroys it sees all that was done through other handles.
        return handles_.fetch_sub(1, std::memory_order_acq_rel) == 1;
    }

    /// The lock: for those who hold several channels at once (select).
    Hold hold() const noexcept { return lock_.hold(); }

    /// Puts \p waiter in the queue of its side. With the lock held.
    void enrol(Waiter& waiter) noexcept {
        queue(waiter.side).push_back(waiter);
        // Release: a StopRound that reads it may come from a thread that has never seen this channel.
        waiter.channel.store(this, std::memory_order_release);
    }

    /// Takes \p waiter out of its queue, if it is still enrolled here. With the lock held.
    /// \return whether it was: then nobody else will wake it on account of this channel
    bool withdraw(Waiter& waiter) noexcept {
        if (waiter.channel.load(std::memory_order_relaxed) != this) return false;
        remove(waiter);
        return true;
    }

    /// The same for a goroutine that waits for nothing else. With the lock held.
    /// \return false if it is to stop: then it does not wait
    bool enrol_alone(Task& task) noexcept {
        enrol(task);
        AsymmetricFence::light();  // we wait, and look whether we are to stop; a StopRound does it the other
                                   // way round
        if (!task.owner->is_stopping.load(std::memory_order_acquire)) [[likely]]
            return true;
        remove(task);
        return false;
    }

    /// Closes the channel and wakes all who wait.
    /// \return false if it was closed already
    bool close() noexcept;

    /// For reports: "channel 'numbers'", or where it was made.
    std::string describe() const;
    /// The channel that no handle means: who waits in it waits for ever.
    static ChannelBase& nil() noexcept;

protected:
    ~ChannelBase() = default;

    /// The first who waits on \p side and can still be served: from now on it is the caller's to serve and to
    /// wake. With the lock held.
    /// \return null if there is none
    Waiter* take(Side side) noexcept {
        while (Waiter* const waiter = queue(side).first()) {
            remove(*waiter);
            if (!waiter->sleeper || waiter->sleeper->claim(waiter->number)) return waiter;
        }
        return nullptr;
    }

    mutable BiasedLock lock_;
    bool closed_ = false;

private:
    /// One of the two, by `is_named_`: a channel stays small.
    union Label {
        Label() noexcept : name(nullptr) {}
        const char* name;
        std::source_location made;
    };

    WaiterQueue& queue(Side side) noexcept { return side == Side::send ? senders_ : receivers_; }
    void remove(Waiter& waiter) noexcept {
        queue(waiter.side).remove(waiter);
        waiter.channel.store(nullptr, std::memory_order_relaxed);
    }

    const bool is_named_;
    std::atomic<std::uint32_t> handles_ = 0;
    WaiterQueue senders_;
    WaiterQueue receivers_;
    Label label_;
};

}  // namespace hands
