#pragma once
/// \file
/// Sends help to workers that have too much to do.

#include "chapters/07_channels/futex.hpp"
#include "chapters/07_channels/nap.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <thread>
#include <vector>

namespace hands {

class Scheduler;
class Worker;

/// A thread that looks every 40 microseconds whether goroutines wait too long on one worker while
/// another sleeps, and then wakes that one to take half of them. If nobody waits anywhere for a millisecond,
/// it dozes, until somebody does: its looks take time from whoever computes.
///
/// Waking a worker for every goroutine that becomes ready, as Go does, costs more than most of them run for.
/// Here a goroutine that stays short is never touched by a second thread, and one that computes keeps the
/// others waiting for no longer than the watcher's pause.
///
/// State: it looks while some workers sleep and others do not. Otherwise there is nobody to help, or nobody
/// who could: then it sleeps (`is_looking_` is false), until rouse(). A worker that falls asleep or is woken
/// rouses it. `dozes_` is 1 while it looks once in a millisecond only.
class Watcher {
public:
    explicit Watcher(Scheduler& scheduler);
    ~Watcher();
    Watcher(const Watcher&) = delete;
    Watcher& operator=(const Watcher&) = delete;

    /// Some worker fell asleep or was woken: look whether there is somebody to help.
    void rouse() noexcept {
        // The caller has changed how many sleep (sequentially consistent), and looks here; the watcher,
        // before it sleeps, does it the other way round.
        if (!is_looking_.load(std::memory_order_seq_cst)) start_looking();
    }

    /// A goroutine came into a worker's queue. No fence: a doze that begins at this very moment may be
    /// missed, and ends by itself soon.
    void somebody_waits() noexcept {
        if (dozes_.load(std::memory_order_relaxed) != 0) [[unlikely]]
            end_doze();
    }

private:
    using Clock = std::chrono::steady_clock;

    /// What it saw of a worker the last time.
    struct Seen {
        Worker& worker;
        std::uint32_t rounds;
    };

    void watch();
    void look_while_needed();
    void begin_anew() noexcept;
    bool look() noexcept;
    bool doze() noexcept;
    void end_doze() noexcept;
    bool is_needed() const noexcept;
    bool is_overloaded(Seen& seen, std::chrono::nanoseconds since) const noexcept;
    void start_looking() noexcept;

    Scheduler& scheduler_;
    std::vector<Seen> seen_;
    Clock::time_point last_look_{};
    std::atomic<bool> is_looking_ = false;
    std::atomic<bool> is_ending_ = false;
    FutexWord dozes_ = 0;
    Nap nap_;
    std::jthread thread_;
};

}  // namespace hands
