#pragma once
/// \file
/// Exercise 04.3: chunks. This file is given; yours is chunks.cpp.

#include <cstddef>
#include <span>
#include <vector>

namespace hands {

/// What is done with each input.
using Task = long (*)(long input);

/// Calls \p task with each of \p inputs in worker processes, chunk by chunk: the first \p chunk inputs are
/// the first chunk, and so on; the last one may be shorter. Whoever is free takes the next chunk, does its
/// inputs in order, and needs nobody until it is through. Comes back when the workers have ended.
/// \param
/// workers  how many processes there are at most, 1 or more
/// \param chunk  how many inputs make a chunk, 1 or
/// more
/// \return the answers, in the order of the inputs
/// \throws std::invalid_argument if \p chunk is 0
/// \throws std::system_error with the system's reason
std::vector<long> map_in_chunks(std::span<const long> inputs, Task task, std::size_t workers,
                                std::size_t chunk);

}  // namespace hands
