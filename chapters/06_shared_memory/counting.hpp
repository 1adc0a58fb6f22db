#pragma once
/// \file
/// Processes that count together: a race that loses counts, and two repairs.

#include "chapters/06_shared_memory/process_team.hpp"
#include "chapters/06_shared_memory/robust_mutex.hpp"
#include "chapters/06_shared_memory/shared_barrier.hpp"
#include "chapters/06_shared_memory/shared_value.hpp"

#include <atomic>
#include <cstdint>
#include <vector>

namespace hands {

// lesson: counters
/// Loses counts: load, addition and store are three steps, and another process can come in between.
///
/// That happens by luck, and on one core rarely. So here it is forced: on every 1000th time, each process
/// loads, waits until the others have loaded too, and then stores. Of so many increments one is left, or
/// less: who stores last also wipes out what the others have counted on since.
class UnlockedCount {
public:
    explicit UnlockedCount(std::uint32_t processes) : everybody_has_loaded_(processes) {}

    /// Adds one, if no other process comes in between.
    void increment() {
        // Atomic, but two operations. Relaxed: it is only the order of whole processes that goes wrong here.
        const auto loaded = value_->load(std::memory_order_relaxed);
        if (times_++ % forced_every == 0) everybody_has_loaded_.arrive_and_wait();
        value_->store(loaded + 1, std::memory_order_relaxed);
    }
    std::uint64_t get() const { return *value_; }
    std::vector<int> descriptors() const { return {}; }

    static constexpr std::uint64_t forced_every = 1000;

private:
    SharedValue<std::atomic<std::uint64_t>> value_;
    SharedBarrier everybody_has_loaded_;
    std::uint64_t times_ = 0;  ///< each process has its own
};

/// One process at a time.
class LockedCount {
public:
    explicit LockedCount(std::uint32_t) {}

    /// Adds one. From any process.
    void increment() {
        const auto lock = mutex_.lock();
        ++*value_;
    }
    std::uint64_t get() const {
        const auto lock = mutex_.lock();
        return *value_;
    }
    std::vector<int> descriptors() const { return {}; }

private:
    RobustMutex mutex_;
    SharedValue<std::uint64_t> value_;
};

/// Load, addition and store in one step that nothing can divide.
class AtomicCount {
public:
    explicit AtomicCount(std::uint32_t) {}

    /// Adds one. From any process.
    // Relaxed is enough: nothing else is published by the count, and joining the processes orders the last
    // load.
    void increment() { value_->fetch_add(1, std::memory_order_relaxed); }
    std::uint64_t get() const { return value_->load(std::memory_order_relaxed); }
    std::vector<int> descriptors() const { return {}; }

private:
    SharedValue<std::atomic<std::uint64_t>> value_;
};
// end of lesson: counters

/// Lets \p processes processes increment a counter \p times each.
/// \return what the counter says in the end: processes · times if none was lost
/// \throws std::runtime_error if a process fails
template <class Count>
std::uint64_t count_in_processes(std::uint32_t processes, std::uint64_t times) {
    Count count{processes};
    ProcessTeam team;
    for (std::uint32_t i = 0; i < processes; ++i) {
        team.start(
            [](Count shared, std::uint64_t own_times) {
                for (std::uint64_t done = 0; done < own_times; ++done) shared.increment();
            },
            count, times);
    }
    team.join();
    return count.get();
}

}  // namespace hands
