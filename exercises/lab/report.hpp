#pragma once
/// \file
/// What an exploration has to say.

#include "exercises/lab/kind.hpp"
#include "exercises/lab/limits.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace hands::lab {

/// A line of the reader's source.
struct Place {
    std::string file;  ///< as the compiler was given it
    int line = 0;      ///< from 1
    std::string text;  ///< what stands there, without the blanks around it; empty if the file is gone

    bool operator==(const Place&) const = default;
};

/// Something that a thread does, in the story of a schedule.
struct Step {
    ThreadNumber thread = 0;
    std::string what;  ///< "locks mutex A"
    std::optional<Place> place;
};

/// A thread at the moment at which a schedule fails.
struct Involved {
    ThreadNumber thread = 0;
    std::string what;  ///< "waits for mutex A, held by thread 1"
    std::optional<Place> place;
    bool is_place_of_failure = false;  ///< as opposed to a thread that merely waits for the others
};

/// How a schedule came to fail.
struct Story {
    std::vector<Step> steps;
    std::size_t left_out = 0;  ///< earlier steps that are not told
    std::vector<Involved> involved;
    std::string last_sentence;  ///< what went wrong
};

/// The result of explore().
struct Report {
    bool holds = false;         ///< no schedule failed
    std::optional<Kind> kind;   ///< of the failure
    std::string text;           ///< what is wrong, in a sentence
    Story story;                ///< of the schedule that shows it
    std::vector<Place> places;  ///< where it goes wrong; for a data race, both sides
    std::string token;          ///< runs that schedule again
    std::size_t schedules = 0;  ///< that were run
    bool complete = false;      ///< all schedules were run that the search's bound on preemptions allows
    std::string totals;         ///< the same in words
    std::size_t steps = 0;      ///< schedule points, in all schedules

    /// Whether the failure is at \p line of a file whose name ends in \p file.
    bool is_at(const std::string& file, int line) const {
        return std::ranges::any_of(
            places, [&](const Place& place) { return place.line == line && place.file.ends_with(file); });
    }
};

}  // namespace hands::lab
