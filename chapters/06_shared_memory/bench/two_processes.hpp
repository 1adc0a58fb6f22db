#pragma once
/// \file
/// The same loop in two processes at once.

#include "chapters/03_processes/process.hpp"
#include "chapters/06_shared_memory/shared_barrier.hpp"
#include "chapters/06_shared_memory/shared_value.hpp"

#include <atomic>
#include <cstdint>

#include <benchmark/benchmark.h>

namespace hands {

/// Runs \p step as often as the benchmark wants, while a child runs it all the time.
/// \param step  a function, or a lambda that captures nothing
/// \param shared  what both call it with
template <class Step, class Shared>
void run_in_two(benchmark::State& state, Step step, const Shared& shared) {
    const SharedValue<std::atomic<bool>> done;
    const SharedBarrier begin{2};
    Process child{[](Step same, Shared with, SharedValue<std::atomic<bool>> ended, SharedBarrier together) {
                      together.arrive_and_wait();
                      while (!ended->load()) same(with);
                  },
                  step, shared, done, begin};
    child.start();
    begin.arrive_and_wait();
    for (auto _ : state) step(shared);
    done->store(true);
    child.join();
}

}  // namespace hands
