#pragma once
/// \file
/// Threads that count together: a race that loses counts, and two repairs.

#include <atomic>
#include <barrier>
#include <cstddef>
#include <mutex>
#include <thread>

namespace hands {

// lesson: racy
/// Loses counts: ++ is a load, an addition and a store, and another thread can come in between.
struct RacyCounter {
    // Volatile only so that the compiler leaves each load and store where it is. It orders nothing between
    // threads.
    volatile std::size_t value = 0;

    /// Adds one, if no other thread comes in between.
    void increment() {
        const std::size_t loaded = value;
        // Here the scheduler may let another thread run. It seldom does in the tenth of a millisecond that
        // this takes, so now and then we ask for it; or the race would hide on a busy machine, and wait for a
        // worse day.
        if (loaded % 1024 == 0) std::this_thread::yield();
        value = loaded + 1;
    }
    std::size_t get() const { return value; }
};
// end of lesson: racy

// lesson: locked
/// One thread at a time.
struct LockedCounter {
    std::mutex mutex;
    std::size_t value = 0;

    /// Adds one. From any thread.
    void increment() {
        const std::lock_guard lock{mutex};
        ++value;
    }
    /// The count so far. From any thread.
    std::size_t get() {
        const std::lock_guard lock{mutex};
        return value;
    }
};
// end of lesson: locked

// lesson: atomic
/// Load, addition and store in one step that nothing can divide.
struct AtomicCounter {
    std::atomic<std::size_t> value = 0;

    /// Adds one. From any thread.
    // Relaxed is enough: nothing else is published by the count, and joining the threads orders the last
    // read.
    void increment() { value.fetch_add(1, std::memory_order_relaxed); }
    std::size_t get() const { return value.load(std::memory_order_relaxed); }
};
// end of lesson: atomic

/// Lets \p threads threads increment a counter \p times each; they start together, at a barrier.
/// \return what the counter says in the end: threads · times if none was lost
template <class Counter>
std::size_t count_together(std::size_t threads, std::size_t times);

}  // namespace hands

#include "chapters/02_threads/thread_group.hpp"

namespace hands {

// lesson: count_together
template <class Counter>
std::size_t count_together(std::size_t threads, std::size_t times) {
    Counter counter;
    std::barrier start_together{static_cast<std::ptrdiff_t>(threads)};
    ThreadGroup group;
    for (std::size_t thread = 0; thread < threads; ++thread) {
        group.start([&] {
            start_together.arrive_and_wait();
            for (std::size_t i = 0; i < times; ++i) counter.increment();
        });
    }
    group.join();
    return counter.get();
}
// end of lesson: count_together

}  // namespace hands
