#pragma once
/// \file
/// A thread that runs goroutines.

#include "chapters/07_channels/biased_lock.hpp"
#include "chapters/07_channels/nap.hpp"
#include "chapters/07_channels/places.hpp"
#include "chapters/07_channels/run_queue.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace hands {

class Scheduler;

/// What one thread of a scheduler has for itself: those it will run, and its sleep.
///
/// A goroutine that is made ready by one that runs here goes into this worker's queue. Nobody else is woken
/// for it: most goroutines wait again within a microsecond, and waking a thread takes longer than that. If
/// the queue does get long, or does not move, the Watcher sends somebody to help.
///
/// Cache lines: what others only look at is on one line, what they write on another.
class alignas(64) Worker {
public:
    /// \param its_number  0 is the first worker of its scheduler
    Worker(Scheduler& its_scheduler, std::size_t its_number)
        : scheduler(its_scheduler), number(its_number), ready(name_) {}
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// The worker that this thread is; null if it is none.
    static Worker* current() noexcept { return this_worker; }

    /// Runs goroutines until the scheduler stops. The body of its thread.
    void run();

    /// How often it has looked for the next one. From any thread.
    std::uint32_t rounds() const noexcept { return rounds_.load(std::memory_order_relaxed); }

    /// Lets it take work from \p overloaded when it is woken. Before its nap is ended.
    void send_to(Worker& overloaded) noexcept { sent_to_.store(&overloaded, std::memory_order_relaxed); }

    Scheduler& scheduler;
    const std::size_t number;
    Places places;  ///< only for its own thread

private:
    static inline constinit thread_local Worker* this_worker = nullptr;

    Task* next();

    const Favourite name_ = new_favourite();
    std::atomic<std::uint32_t> rounds_ = 0;
    std::atomic<Worker*> sent_to_ = nullptr;

public:
    RunQueue ready;  ///< those it will run
    alignas(64) Nap nap;
};

}  // namespace hands
