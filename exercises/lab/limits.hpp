#pragma once
/// \file
/// How much one schedule can hold. Reaching a limit is an error that names it, never silence.

#include <cstddef>
#include <cstdint>

namespace hands::lab {

/// A thread of a scenario, in the order of creation: the one that calls the scenario is 0.
using ThreadNumber = std::uint8_t;

inline constexpr std::size_t most_threads = 32;         ///< in one schedule, ended ones included
inline constexpr std::size_t most_choices = 60'000;     ///< of a strategy, in one schedule
inline constexpr std::size_t most_words = 1u << 21;     ///< of memory that is watched, 8 bytes each
inline constexpr std::size_t most_accesses = 1u << 22;  ///< that are remembered at once
inline constexpr std::size_t most_objects = 1u << 16;   ///< of a kind: mutexes, atomics, …
inline constexpr std::size_t most_events = 6'000;       ///< of a schedule that is told as a story
inline constexpr std::size_t most_frames = 24;          ///< of a stack that is told
inline constexpr std::size_t most_racing_places = 64;   ///< places in the code that take part in data races
inline constexpr std::size_t most_contended_words = 1024;  ///< of memory whose accesses are told

}  // namespace hands::lab
