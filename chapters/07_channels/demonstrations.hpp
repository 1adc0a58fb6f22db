#pragma once
/// \file
/// What `--fan-out`, `--sieve` and `--deadlock` show.

#include "common/report.hpp"

#include <cstddef>

namespace hands {

/// Works on the numbers in \p goroutines, on no more threads than the options ask for.
void show_fan_out(std::size_t goroutines, const Options& options, Report& report);

/// The first \p count primes, from a pipeline of goroutines on as many threads as the options ask for.
void show_primes(std::size_t count, const Options& options, Report& report);

/// Goroutines that wait for each other for ever, and the report that comes of it.
void show_deadlock(Report& report);

}  // namespace hands
