#pragma once
/// \file
/// Waiting is not computing: waits overlap on any number of cores.

#include <chrono>
#include <cstddef>

namespace hands {

/// Seconds that \p count waits of \p each take one after another.
double wait_in_turn(std::size_t count, std::chrono::milliseconds each);

/// Seconds that \p count waits of \p each take in as many threads.
double wait_together(std::size_t count, std::chrono::milliseconds each);

}  // namespace hands
