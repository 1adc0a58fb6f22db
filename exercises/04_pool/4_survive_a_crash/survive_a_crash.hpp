#pragma once
/// \file
/// Exercise 04.4: survive a crash. This file is given; yours is survive_a_crash.cpp.

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace hands {

/// What is done with each input. It may crash, or call _exit().
using Task = long (*)(long input);

/// What became of a task.
struct Outcome {
    std::optional<long> answer;  ///< nothing if its worker died with it
    int status = 0;              ///< then: how that ended, as waitpid() tells it
};

/// Calls \p task with each of \p inputs, once, in worker processes: whoever is free takes the next one. A
/// worker that dies takes with it the task that it had in its hands, and nothing else; a new one takes its
/// place, as long as there are tasks. Comes back when all workers have ended.
/// \param workers  how many
/// processes there are at once at most, 1 or more
/// \return what became of each task, in the order of the
/// inputs
/// \throws std::system_error with the system's reason
std::vector<Outcome> map_and_survive(std::span<const long> inputs, Task task, std::size_t workers);

}  // namespace hands
