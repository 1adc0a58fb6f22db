#pragma once
/// \file
/// The memory that the process which explores shares with the one that runs schedules.

#include "exercises/lab/candidate.hpp"
#include "exercises/lab/event.hpp"
#include "exercises/lab/kind.hpp"
#include "exercises/lab/limits.hpp"
#include "exercises/lab/order.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace hands::lab {

/// What a schedule found. Plain values: the child writes them, dies, and the parent reads them.
struct Verdict {
    bool has_ended;  ///< the schedule came to an end, good or bad
    bool has_failed;
    Kind kind;
    char text[600];  ///< a sentence

    /// A thread, what it is doing there, and where: those of a deadlock, or the two of a race.
    struct Involved {
        ThreadNumber thread;
        bool is_place_of_failure;
        char text[200];
        Stack stack;
    };
    std::size_t involved_count;
    Involved involved[most_threads];

    std::span<const Involved> all_involved() const { return {involved, involved_count}; }
};

/// State: all zero before a schedule, except the order, and the racing places, which are only ever added to.
struct Exchange {
    Order order;
    Verdict verdict;

    std::size_t steps;
    std::size_t choice_count;
    Choice choices[most_choices];

    std::size_t racing_place_count;
    const void* racing_places[most_racing_places];  ///< in the code

    std::size_t contended_count;
    std::uintptr_t contended[most_contended_words];  ///< addresses of words, ascending

    std::size_t event_count;    ///< events so far; the last most_events of them are kept
    Event events[most_events];  ///< event n at n % most_events

    std::span<const Choice> all_choices() const { return {choices, choice_count}; }
    std::span<const void* const> all_racing_places() const { return {racing_places, racing_place_count}; }
};

}  // namespace hands::lab
