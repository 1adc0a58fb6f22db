#pragma once
/// \file
/// A last look at the others before a worker sleeps.

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <vector>

namespace hands {

class Scheduler;
class Worker;

/// Whether \p count goroutines that kept a worker busy for \p time were worth taking over from another one.
bool is_worth_taking(std::uint32_t count, std::chrono::nanoseconds time) noexcept;

/// A worker that has nothing to do looks for some microseconds whether somebody needs help, before it sleeps.
///
/// To sleep and to be woken costs more time than many goroutines run for. Two workers that share a pipeline
/// run out of work every few microseconds, and would sleep most of the time.
///
/// State: one worker at a time looks, whoever sets `is_taken_`; the others sleep at once. What it has seen
/// belongs to it.
class Lookout {
public:
    explicit Lookout(Scheduler& scheduler);

    /// Moves something into the queue of \p worker if it comes in from outside, or stands behind a goroutine
    /// that has been running for a while, or in a long queue.
    /// \return whether it did; if not, it is time to sleep
    bool look(Worker& worker) noexcept;

private:
    using Clock = std::chrono::steady_clock;

    struct Seen {
        std::reference_wrapper<Worker> worker;
        std::uint32_t rounds = 0;
        Clock::time_point since{};  ///< when we first saw that it had gone so many rounds
    };

    bool take_from_others(Worker& thief, Clock::time_point now) noexcept;

    Scheduler& scheduler_;
    std::vector<Seen> seen_;
    std::uint32_t taken_ = 0;       ///< how many goroutines the last look has moved
    Clock::time_point taken_at_{};  ///< and when
    std::atomic<bool> is_taken_ = false;
};

}  // namespace hands
