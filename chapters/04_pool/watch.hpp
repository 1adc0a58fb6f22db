#pragma once
/// \file
/// Waiting for something to happen to a worker.

#include "chapters/04_pool/crew_member.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

namespace hands {

/// Something happened to a worker.
struct Event {
    std::size_t place;  ///< of the worker among those that were watched
    bool has_ended;     ///< its process has; otherwise it can be sent or asked more, or its patience is over
};

/// Waits until something happens to one of \p members, for \p limit at most.
/// \param members  the workers; those that are empty are left out
/// \return everything that has happened; nothing at the limit, or if a signal came
/// \throws std::system_error
std::vector<Event> watch(const std::vector<std::optional<CrewMember>>& members,
                         std::chrono::nanoseconds limit);

}  // namespace hands
