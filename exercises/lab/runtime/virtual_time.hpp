#pragma once
/// \file
/// The scenario's own time.

#include "exercises/lab/runtime/thread_state.hpp"

#include <time.h>

namespace hands::lab {

/// All clocks of a scenario show the same time, in nanoseconds.
inline VirtualTime virtual_time_of(const timespec& time) {
    if (time.tv_sec < 0) return 0;  // a moment before the beginning of all clocks
    return static_cast<VirtualTime>(time.tv_sec) * 1'000'000'000 + static_cast<VirtualTime>(time.tv_nsec);
}

}  // namespace hands::lab
