#pragma once
/// \file
/// A lock that is almost free for the thread that uses it most.

#include "chapters/07_channels/asymmetric_fence.hpp"

#include <atomic>
#include <cstdint>

namespace hands {

/// Names a thread that a lock can favour. Never 0, never used twice: new_favourite() makes them.
using Favourite = std::uint32_t;

/// A name that no thread had before.
Favourite new_favourite() noexcept;

/// The name of this thread; 0 if it has none (then no lock favours it). A scheduler's workers have one.
inline constinit thread_local Favourite this_favourite = 0;

/// Mutual exclusion for a few instructions; who does not get it waits on the processor for it.
///
/// An ordinary lock is taken by an atomic read-modify-write, about 6 ns, whether or not anybody else wants
/// it. With channels, most of the time nobody does: both ends often run on the same worker, one after the
/// other. So a lock that the same thread has taken many times in a row becomes biased: it belongs to that
/// thread, its owner, which then takes it by plain writes and reads. Anybody else has to take this right away
/// first, which is dear (a membarrier stops every processor: thousands of exchanges, see bench/fences.cpp),
/// so each time it happens the lock becomes slower to grant it again.
///
/// State:
///   - `word_` is set while somebody holds the lock in the ordinary way. It guards the fields below it.
///   - `owner_` is the thread that the lock is biased to, or 0. Written only by who holds `word_`.
///   - `is_held_by_owner_` is written only by the owner: it says "I hold it", and looks whether it still is
///     the owner. Who takes the bias away says "nobody is the owner", and looks whether the owner holds it.
///     One of them sees the other (AsymmetricFence).
///
/// Only one thread is ever the owner of a lock, again and again. With several, one that was the owner, and
/// was held up between saying "I hold it" and looking, would take that word back later, when another owner
/// holds the lock.
///
/// After "Biased Locking" (Kawachiya, Koseki, Onodera: Lock Reservation, OOPSLA 2002).
class BiasedLock {
public:
    /// Holds the lock while it lives, or until unlock().
    class [[nodiscard]] Hold {
    public:
        explicit Hold(BiasedLock& lock) noexcept : lock_(&lock), as_owner_(lock.lock_as_owner()) {
            if (!as_owner_) lock.lock_word();
        }
        Hold(Hold&& other) noexcept : lock_(other.lock_), as_owner_(other.as_owner_) {
            other.lock_ = nullptr;
        }
        Hold& operator=(Hold&&) = delete;
        ~Hold() {
            if (lock_) unlock();
        }

        /// Before the end of its life, once.
        void unlock() noexcept {
            // Release: what was done under the lock is seen by who takes it next, in either way.
            (as_owner_ ? lock_->is_held_by_owner_ : lock_->word_).store(false, std::memory_order_release);
            lock_ = nullptr;
        }

    private:
        BiasedLock* lock_;
        bool as_owner_;
    };

    BiasedLock() = default;
    /// Belongs to \p owner from the start.
    explicit BiasedLock(Favourite owner) noexcept : owner_(owner), only_owner_(owner) {}
    BiasedLock(const BiasedLock&) = delete;
    BiasedLock& operator=(const BiasedLock&) = delete;

    /// Takes it; waits while another thread holds it. Not twice by the same thread.
    Hold hold() noexcept { return Hold{*this}; }

private:
    bool lock_as_owner() noexcept {
        const Favourite self = this_favourite;
        if (self == 0 || owner_.load(std::memory_order_relaxed) != self) return false;
        is_held_by_owner_.store(true, std::memory_order_relaxed);
        AsymmetricFence::light();
        // Relaxed: if it is still ours, nobody else has had the lock since we became its owner.
        if (owner_.load(std::memory_order_relaxed) == self) [[likely]]
            return true;
        is_held_by_owner_.store(false, std::memory_order_release);
        return false;
    }

    void lock_word() noexcept {
        // Acquire: pairs with the release of whoever had it before.
        if (word_.exchange(true, std::memory_order_acquire)) [[unlikely]]
            wait_for_word();
        if (owner_.load(std::memory_order_relaxed) != 0) [[unlikely]]
            take_bias_away();
        count(this_favourite);
    }

    /// Counts how often in a row \p self took the lock; after enough times, it becomes the owner.
    void count(Favourite self) noexcept {
        if (self != last_ || self == 0) {
            last_ = self;
            in_a_row_ = 0;
        } else if (++in_a_row_ >> reluctance_ != 0) {
            in_a_row_ = 0;
            if (only_owner_ == 0) only_owner_ = self;
            if (only_owner_ == self) owner_.store(self, std::memory_order_relaxed);
        }
    }

    void wait_for_word() noexcept;
    void take_bias_away() noexcept;

    static constexpr std::uint8_t least_reluctance = 6;  ///< 64 times in a row
    static constexpr std::uint8_t most_reluctance = 20;  ///< a million times

    std::atomic<Favourite> owner_ = 0;
    Favourite only_owner_ = 0;                    ///< who was the first owner: nobody else ever becomes one
    Favourite last_ = 0;                          ///< who took the word last
    std::uint32_t in_a_row_ = 0;                  ///< how many times it did so in a row
    std::uint8_t reluctance_ = least_reluctance;  ///< log2 of how many times in a row make an owner
    std::atomic<bool> word_ = false;
    std::atomic<bool> is_held_by_owner_ = false;
};

}  // namespace hands
