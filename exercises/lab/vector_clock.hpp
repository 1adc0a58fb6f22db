#pragma once
/// \file
/// What a thread knows of the others: the order that synchronization makes.

#include "exercises/lab/limits.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace hands::lab {

/// A thread's own time: it counts what the thread has released to others. 0 is before anything.
using Time = std::uint32_t;

/// A vector clock: for each thread the latest of its times that is known here.
///
/// Each thread has one. What it releases (an unlock, a store with release order, its end) leaves a copy; who
/// acquires that joins the copy into its own. Of two events, the first happens before the second exactly if
/// the second's clock covers the first's time. After Lamport (1978), Fidge and Mattern (1988), as FastTrack
/// (Flanagan and Freund, 2009) uses them to find data races.
///
/// State: `times_[t]` is thread t's latest time that happened before now; 0 if nothing is known of it.
class VectorClock {
public:
    Time of(ThreadNumber thread) const { return times_[thread]; }

    /// Whether what \p thread did at \p time happened before.
    bool covers(ThreadNumber thread, Time time) const { return time <= times_[thread]; }

    /// From now on, what \p thread does is later than what others know of it.
    void tick(ThreadNumber thread) { ++times_[thread]; }

    /// Learns all that \p other knows.
    void join(const VectorClock& other) {
        for (std::size_t i = 0; i < most_threads; ++i) times_[i] = std::max(times_[i], other.times_[i]);
    }

    bool operator==(const VectorClock&) const = default;

private:
    std::array<Time, most_threads> times_{};
};

}  // namespace hands::lab
