#pragma once
/// \file
/// All schedules with few preemptions, one after the other.

#include "exercises/lab/candidate.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace hands::lab {

/// A depth-first search through the tree of choices, with bounded preemptions: most mistakes need one or two,
/// and there are few such schedules (CHESS: Musuvathi and Qadeer, PLDI 2007).
///
/// State: `path_` are the choices of the schedule that was run last, as far as it is known; empty before the
/// first.
class Search {
public:
    /// \param most_preemptions  how many a schedule may have
    explicit Search(std::size_t most_preemptions) : most_preemptions_(most_preemptions) {}

    /// Tells it what the last schedule met.
    /// \return the choices that begin the next schedule; empty if there is none left
    std::optional<std::vector<std::uint8_t>> after(std::span<const Choice> choices);

private:
    std::size_t most_preemptions_;
    std::vector<Choice> path_;
};

}  // namespace hands::lab
