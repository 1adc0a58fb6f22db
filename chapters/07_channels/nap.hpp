#pragma once
/// \file
/// The sleep of one of our own threads, which others can see.

#include "chapters/07_channels/futex.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>

namespace hands {

/// One thread goes to sleep with it, again and again; who wakes it ends the nap.
///
/// State: `turns_` is odd while the thread sleeps, or is about to; each beginning and each end adds one. So
/// who finds the same odd number twice knows that the thread slept all the while in between (Census).
class Nap {
public:
    /// The thread says that it will sleep. From now on others may end it.
    void begin() noexcept { turn(); }

    /// Sleeps until somebody ends the nap; returns at once if that has happened.
    void sleep() const noexcept {
        std::uint32_t turn = turns_.load(std::memory_order_acquire);
        while (is_nap(turn)) {
            futex_wait(turns_, turn);
            turn = turns_.load(std::memory_order_acquire);
        }
    }

    /// Ends it and wakes the thread. By one thread at a time, and only after begin().
    void end() noexcept {
        turn();
        futex_wake(turns_);
    }

    /// Changes with every beginning and end.
    std::uint32_t turns() const noexcept { return turns_.load(std::memory_order_seq_cst); }
    /// Whether a nap is going on, by what turns() said.
    static bool is_nap(std::uint32_t turns) noexcept { return turns % 2 == 1; }

private:
    // Release: what was done before is seen by who sees the new number. Sequentially consistent, because who
    // goes to sleep says so here and then looks for work, and who brings work looks here afterwards.
    void turn() noexcept { turns_.fetch_add(1, std::memory_order_seq_cst); }

    FutexWord turns_ = 0;
};

}  // namespace hands
