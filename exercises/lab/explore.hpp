#pragma once
/// \file
/// Runs a scenario under every schedule that matters.

#include "exercises/lab/report.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace hands::lab {

/// How schedules are chosen.
enum class Method {
    standard,    ///< a search with up to one preemption, then priorities: fast, thorough, and the same each
                 ///< time
    search,      ///< depth-first, all schedules with at most so many preemptions
    priorities,  ///< probabilistic concurrency testing
    random,      ///< a random walk
};

/// What explore() is to do. As it is, it suits a check that a reader waits for.
struct Options {
    Method method = Method::standard;
    std::size_t schedules = 800;      ///< at most; of the standard method's, 3 of 8 are for the search
    std::size_t preemptions = 1;      ///< for the search: at most so many in a schedule
    std::size_t depth = 3;            ///< for priorities: how many events have to fall into a certain order
    std::uint64_t seed = 1;           ///< of priorities and random walks
    std::size_t most_steps = 50'000;  ///< a schedule that has not ended by then counts as endless
    bool accidents = true;            ///< spurious wake-ups and weak compare-exchanges that fail for nothing
    std::string token;                ///< not empty: this schedule and no other
    /// Called after each schedule of the search for one that fails, with how many there were so far.
    std::function<void(std::size_t)> on_schedule;
};

/// Runs \p scenario again and again, in another process and each time under another schedule, until one fails
/// or the budget is spent. Each time it finds its memory as it was at first. The same program gives the same
/// report each time.
///
/// The translation unit of the scenario must be compiled as many_hands_lab_scenario() in CMake does; what it
/// calls in others is not watched.
///
/// \return what was found; a limit of the lab is a failure of the kind `limit`
/// \throws TokenError if options.token is none, or belongs to another program
/// \throws std::system_error if the system has no memory or process to give
Report explore(void (*scenario)(), const Options& options = {});

}  // namespace hands::lab
