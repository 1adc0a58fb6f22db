#pragma once
/// \file
/// Reaches goroutines that wait somewhere, and tells them to stop.

#include "chapters/07_channels/asymmetric_fence.hpp"
#include "chapters/07_channels/task.hpp"

#include <atomic>
#include <mutex>

namespace hands {

/// A round through the goroutines of a group that was told to stop: each that waits is taken out of where it
/// waits, and goes on with the news. One round at a time in a process.
///
/// The difficulty is to reach into a channel from outside. A goroutine says in its `channel` where it waits,
/// but before we have that channel's lock it may have gone on, and the channel may be gone. So
///   - with the lock, we look whether it still waits there;
///   - and who destroys a channel waits for the end of the round, if there is one: then we may hold the
///   channel's lock,
///     even if nobody needs the channel any more.
///
/// A goroutine that is about to wait is not overlooked: it enrols, then looks whether its group is stopping.
/// We do it the other way round, and the round begins with the heavy half of the fence between the two
/// (AsymmetricFence).
///
/// State: `is_on` while there is a round; its thread holds `mutex` all the while.
class StopRound {
public:
    /// Begins a round. The group says already that it is stopping.
    StopRound() : lock_(mutex) {
        is_on.store(true, std::memory_order_seq_cst);
        AsymmetricFence::heavy();
    }
    ~StopRound() { is_on.store(false, std::memory_order_release); }
    StopRound(const StopRound&) = delete;
    StopRound& operator=(const StopRound&) = delete;

    /// If \p task waits, it waits no longer. It must not end meanwhile: hold its group's lock.
    void reach(Task& task) noexcept;

    /// Before a channel is destroyed: returns when no round can touch it any more.
    static void let_finish() noexcept {
        AsymmetricFence::light();  // nobody waits in the channel any more; now we look for a round
        if (is_on.load(std::memory_order_acquire)) [[unlikely]] {
            const std::lock_guard until_it_is_over{mutex};
        }
    }

private:
    static inline std::mutex mutex;
    static inline std::atomic<bool> is_on = false;

    std::lock_guard<std::mutex> lock_;
};

}  // namespace hands
