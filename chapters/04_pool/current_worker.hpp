#pragma once
/// \file
/// Which worker of a pool runs this code.

#include <cstdint>

namespace hands {

/// The number of the worker that calls this: 0, 1, … in the order of the pool's workers; a worker that takes
/// a dead one's place has its number. 0 outside of a pool.
std::uint32_t current_worker();

/// For pools: says so of the calling thread.
void set_current_worker(std::uint32_t number);

}  // namespace hands
