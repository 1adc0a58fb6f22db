#pragma once
/// \file
/// What a strategy chooses from.

#include "exercises/lab/limits.hpp"

#include <cstdint>

namespace hands::lab {

/// A thread that could go on next, and how.
struct Candidate {
    enum class How : std::uint8_t {
        runs,              ///< it can
        lets_others_go,    ///< it can, but it sleeps, yields or spins: others come first
        times_out,         ///< it waits with a deadline, and the deadline passes
        wakes_for_nothing  ///< it waits on a condition variable, and wakes up spuriously, as the standard
                           ///< allows
    };
    ThreadNumber thread;
    How how;
    bool is_preemption;  ///< choosing it takes the turn from a thread that could go on, or is a rare accident
};

/// What was chosen at one point of a schedule.
struct Choice {
    std::uint64_t preemptions = 0;  ///< bit i: option i is a preemption
    std::uint8_t count = 0;         ///< how many options there were
    std::uint8_t taken = 0;         ///< which one was taken; 0 is what happens without interference

    bool is_preemption(std::size_t option) const { return (preemptions >> option & 1) != 0; }
};

inline constexpr std::size_t most_options = 64;  ///< of one choice

}  // namespace hands::lab
