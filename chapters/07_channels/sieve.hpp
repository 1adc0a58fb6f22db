#pragma once
/// \file
/// The prime sieve: a pipeline that grows by a goroutine with every prime it finds.

#include "chapters/07_channels/scheduler.hpp"
#include "common/number.hpp"

#include <cstddef>
#include <vector>

namespace hands {

/// The first \p count primes, rising: 2, 3, 5, …
///
/// One goroutine counts up from 2, for ever. The first number that comes out of the end of the pipeline is a
/// prime, since it has passed all smaller ones; it gets a goroutine of its own at the end, which lets through
/// what it does not divide. When there are enough, all are stopped.
///
/// A demonstration of channels, and no good way to find primes: the k-th prime passes k - 1 channels.
std::vector<Number> first_primes(std::size_t count, Scheduler& scheduler);

}  // namespace hands
