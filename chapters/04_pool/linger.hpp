#pragma once
/// \file
/// Waiting awake, for a moment.

#include <chrono>
#include <thread>

namespace hands {

// lesson: linger
/// Looks again and again whether \p happened, for 50 microseconds at most: falling asleep and being woken
/// take the system some of them, and many a task takes less. Other threads may have the processor meanwhile.
/// \return what \p happened said last
template <class Happened>
bool linger(Happened happened) {
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::microseconds limit{50};
    const auto end = Clock::now() + limit;
    for (;;) {
        if (happened()) return true;
        if (Clock::now() >= end) return false;
        std::this_thread::yield();
    }
}
// end of lesson: linger

}  // namespace hands
