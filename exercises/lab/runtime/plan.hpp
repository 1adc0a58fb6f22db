#pragma once
/// \file
/// How one schedule is to be run.

#include "exercises/lab/exchange.hpp"
#include "exercises/lab/strategy.hpp"

#include <cstddef>

namespace hands::lab {

/// The order, as the schedule follows it.
struct Plan {
    Strategy* strategy = nullptr;
    Exchange* exchange = nullptr;  ///< where the verdict goes
    std::size_t most_steps = 0;    ///< after so many, it counts as endless
    bool accidents = true;         ///< spurious wake-ups and weak compare-exchanges that fail
    bool races_end_it = true;      ///< a data race ends the schedule
    bool is_told = false;          ///< events are recorded, for the story
};

}  // namespace hands::lab
