#pragma once
/// \file
/// The goroutines that one worker will run.

#include "chapters/07_channels/biased_lock.hpp"
#include "chapters/07_channels/task.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace hands {

/// First come, first served, with one exception: who was woken last runs next, because what it was handed is
/// still at hand. So two goroutines that answer each other take turns without anybody in between. But after
/// 64 such turns somebody from the queue has its turn, so nobody is kept waiting for ever.
///
/// The lock belongs to the worker that owns the queue, which takes it without an atomic exchange; a thief
/// takes that right away from it, and if that happens often, it comes back late.
///
/// State, under `lock_`: `next_` runs before those in `queue_`; `turns_in_a_row_` counts how often that was
/// so. `size_` counts them all; others read it without the lock, as a hint.
class RunQueue {
public:
    /// \param owner  the worker's name; 0: nobody's, any thread puts in and takes out
    explicit RunQueue(Favourite owner = 0) noexcept : lock_(owner) {}

    /// Lets \p task run next. If another one was to run next, that one goes to the end.
    void put_next(Task& task) noexcept {
        const auto hold = lock_.hold();
        if (next_) queue_.push_back(*next_);
        next_ = &task;
        resize(1);
    }

    /// Lets \p task run after all others.
    void put_last(Task& task) noexcept {
        const auto hold = lock_.hold();
        queue_.push_back(task);
        resize(1);
    }

    /// Takes out who is to run now.
    /// \return null if there is nobody
    Task* take() noexcept {
        if (size() == 0) return nullptr;
        const auto hold = lock_.hold();
        Waiter* task = nullptr;
        if (next_ && (++turns_in_a_row_ < most_turns_in_a_row || queue_.empty())) {
            task = std::exchange(next_, nullptr);
        } else {
            turns_in_a_row_ = 0;
            task = queue_.pop_front();
        }
        if (!task) return nullptr;
        resize(-1);
        return &task_of(*task);
    }

    /// Moves the first half of the queue, rounded up, to \p thief; if the queue is empty, who was to run
    /// next.
    /// \return whether anything was moved
    bool share_half_with(RunQueue& thief) noexcept;
    /// Moves the first \p count of the queue to \p thief, or all if there are fewer.
    /// \return likewise
    bool share_with(RunQueue& thief, std::size_t count) noexcept;

    /// How many there are now. From any thread, as a hint.
    std::uint32_t size() const noexcept { return size_.load(std::memory_order_relaxed); }

private:
    static constexpr int most_turns_in_a_row = 64;
    /// Who carries over takes its time, while the owner may have to wait.
    static constexpr std::size_t most_at_once = 2048;

    void receive(TaskQueue& loot, std::size_t count) noexcept;

    void resize(std::int32_t change) noexcept {
        // Written under the lock only, so it need not be one atomic step.
        size_.store(size() + static_cast<std::uint32_t>(change), std::memory_order_relaxed);
    }

    BiasedLock lock_;
    std::atomic<std::uint32_t> size_ = 0;
    Waiter* next_ = nullptr;
    int turns_in_a_row_ = 0;
    TaskQueue queue_;
};

}  // namespace hands
