#pragma once
/// \file
/// A thread that is blocked until somebody makes it ready.

#include "chapters/07_channels/futex.hpp"
#include "chapters/07_channels/waiter.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace hands {

/// One sleep of one thread. It lives on the stack of that thread, and is used once.
///
/// State of `state_`: `waiting`, then perhaps `asleep` in the kernel, then `woken`. The thread turns the
/// first into the second, whoever wakes it writes the third. So a wake costs a system call only if the thread
/// really sleeps.
class Parker : public Sleeper {
public:
    using Clock = std::chrono::steady_clock;

    /// How park() ended.
    enum class Ending : std::uint8_t {
        woken,     ///< somebody woke it
        late,      ///< the deadline is over; somebody may wake it still
        deadlock,  ///< nobody is left who could wake it
    };

    Parker() noexcept : Sleeper(Kind::thread) {}
    Parker(const Parker&) = delete;
    Parker& operator=(const Parker&) = delete;

    /// Sleeps until unpark(), also if that came first, or until \p deadline, or until nobody is left to wake
    /// it. After `late` it may be called again.
    Ending park(std::optional<Clock::time_point> deadline = {});

    /// From any thread, once. What was written before it is seen after park().
    void unpark() noexcept {
        // Release: the sleeper sees what we wrote. Once the word is out the Parker may be gone; the kernel
        // needs nothing but its address.
        FutexWord& word = state_;
        if (word.exchange(woken, std::memory_order_acq_rel) == asleep) futex_wake(word);
    }

    bool is_woken() const noexcept { return state_.load(std::memory_order_acquire) == woken; }
    /// What the thread waits in, for reports; without it, it waits for a group. Before park().
    void waits_in(std::span<const Waiter> waiters) noexcept { waiters_ = waiters; }
    std::span<const Waiter> waiters() const { return waiters_; }
    /// After Ending::deadlock: who waits for what.
    const std::string& deadlock() const { return deadlock_; }

private:
    static constexpr std::uint32_t waiting = 0;
    static constexpr std::uint32_t woken = 1;
    static constexpr std::uint32_t asleep = 2;

    bool is_woken_soon() const noexcept;
    Ending sleep_until(Clock::time_point deadline) noexcept;
    Ending sleep_for_good();
    bool is_still_asleep() noexcept;

    FutexWord state_ = waiting;
    std::span<const Waiter> waiters_;
    std::string deadlock_;
};

}  // namespace hands
