#pragma once
/// \file
/// Benchmarks whose main function is a goroutine, as it is in Go.

#include "chapters/07_channels/goroutine.hpp"
#include "chapters/07_channels/group.hpp"

#include <benchmark/benchmark.h>

namespace hands {

/// What is measured: a goroutine that goes round the loop of \p state itself, and starts others in \p group.
/// So no plain thread takes part, which would have to be woken.
using GoroutineMain = Goroutine (*)(benchmark::State& state, Group& group);

/// Runs \p main on a scheduler of its own, and waits for all that it started. The scheduler has as many
/// workers as the benchmark's first argument says.
void run_as_goroutine(benchmark::State& state, GoroutineMain main);

/// The benchmark runs with 1 worker and with 2, for 0.3 seconds each, after at least one round that does not
/// count. What counts is the time on the wall.
void with_one_and_two_workers(benchmark::internal::Benchmark* benchmark);

/// The same, but the loop runs once: in a process of its own, that is in memory that was never used before.
void with_one_and_two_workers_cold(benchmark::internal::Benchmark* benchmark);

}  // namespace hands
