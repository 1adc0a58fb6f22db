#pragma once
/// \file
/// What the process that explores tells the one that runs schedules.

#include "exercises/lab/limits.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace hands::lab {

/// Which schedule is to be run, and how. Plain values, in memory that the two processes share.
struct Order {
    enum class By : std::uint8_t {
        choices,     ///< those given, then always the one without interference
        priorities,  ///< \see Priorities
        random,      ///< \see RandomWalk
    };
    By by;
    std::uint64_t seed;        ///< of priorities and random walks
    std::size_t depth;         ///< of priorities
    std::size_t usual_steps;   ///< of priorities: how many steps a schedule has, about
    std::size_t choice_count;  ///< given
    std::uint8_t choices[most_choices];

    std::size_t most_steps;  ///< after so many, the schedule counts as endless
    bool accidents;          ///< spurious wake-ups and weak compare-exchanges that fail for nothing
    bool races_end_it;       ///< a data race ends the schedule
    bool is_told;            ///< events are recorded, for the story
    bool is_last;            ///< the process ends after this schedule, which was its first

    std::span<const std::uint8_t> all_choices() const { return {choices, choice_count}; }
};

}  // namespace hands::lab
