/// \file
/// What a thread costs that has nothing to do.
///
/// Run it:  build/bin/bench_chapter02_threads

#include "chapters/02_threads/thread_group.hpp"

#include <thread>

#include <benchmark/benchmark.h>

namespace hands {
namespace {

using benchmark::State;

void start_and_join(State& state) {
    for (auto _ : state) {
        ThreadGroup threads;
        threads.start([] {});
        threads.join();
    }
}
BENCHMARK(start_and_join);

void raw_start_and_join(State& state) {
    for (auto _ : state) {
        std::thread thread{[] {}};
        thread.join();
    }
}
BENCHMARK(raw_start_and_join);

}  // namespace
}  // namespace hands
