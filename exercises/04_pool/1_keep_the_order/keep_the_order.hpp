#pragma once
/// \file
/// Exercise 04.1: keep the order. This file is given; yours is keep_the_order.cpp.

#include <cstddef>
#include <span>
#include <vector>

namespace hands {

/// What is done with each input.
using Task = long (*)(long input);

/// Calls \p task with each of \p inputs in worker processes, which stay until all is done: whoever is free
/// takes the next one. Comes back when they have ended.
/// \param workers  how many processes there are at most,
/// 1 or more
/// \return the answers, in the order of the inputs
/// \throws std::system_error with the system's reason
std::vector<long> map_in_processes(std::span<const long> inputs, Task task, std::size_t workers);

}  // namespace hands
