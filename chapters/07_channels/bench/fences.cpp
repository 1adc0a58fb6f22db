/// \file
/// What the two sides of a biased lock pay: its owner saves an exchange, and whoever takes that right away
/// makes every processor stop.
///
/// Run it:  build/bin/bench_chapter07_channels --benchmark_filter='fence|exchange'

#include "chapters/07_channels/asymmetric_fence.hpp"

#include <atomic>
#include <stop_token>
#include <thread>

#include <benchmark/benchmark.h>

namespace hands {
namespace {

using benchmark::State;

/// Beside a thread that computes, which is interrupted each time.
void heavy_fence(State& state) {
    const std::jthread busy{[](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
        }
    }};
    for (auto _ : state) AsymmetricFence::heavy();
}
BENCHMARK(heavy_fence)->MinTime(0.3)->UseRealTime();

void exchange(State& state) {
    std::atomic<bool> word = false;
    for (auto _ : state) benchmark::DoNotOptimize(word.exchange(true, std::memory_order_acquire));
}
BENCHMARK(exchange)->MinTime(0.3)->UseRealTime();

}  // namespace
}  // namespace hands
