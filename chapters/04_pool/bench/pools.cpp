/// \file
/// What a task costs that has next to nothing to do.
///
/// Run it:  build/bin/bench_chapter04_pool

#include "chapters/04_pool/process_pool.hpp"
#include "chapters/04_pool/thread_pool.hpp"

#include <cstdint>
#include <numeric>
#include <optional>
#include <vector>

#include <benchmark/benchmark.h>
#include <sys/resource.h>

namespace hands {
namespace {

using benchmark::State;

constexpr std::size_t workers = 2;

int successor(int number) { return number + 1; }

std::vector<int> first_numbers(std::int64_t count) {
    std::vector<int> numbers(static_cast<std::size_t>(count));
    std::iota(numbers.begin(), numbers.end(), 0);
    return numbers;
}

/// One of 20 000 tasks, handed out \p chunk at a time; 0: as map() does by itself.
void process_map(State& state) {
    const auto chunk = static_cast<std::size_t>(state.range(0));
    const auto inputs = first_numbers(20'000);
    ProcessPool pool{workers};
    while (state.KeepRunningBatch(static_cast<std::int64_t>(inputs.size()))) {
        const auto results =
            pool.map(successor, inputs, chunk == 0 ? std::nullopt : std::optional<ChunkSize>{chunk});
        if (results.back() != 20'000) state.SkipWithError("a result is wrong");
    }
}
BENCHMARK(process_map)->ArgName("chunk")->Arg(0)->Arg(1)->Arg(100)->UseRealTime();

/// One of so many tasks.
void process_tasks(State& state) {
    const auto inputs = first_numbers(state.range(0));
    ProcessPool pool{workers};
    while (state.KeepRunningBatch(state.range(0))) {
        if (pool.map(successor, inputs).size() != inputs.size()) state.SkipWithError("a result is missing");
    }
}
BENCHMARK(process_tasks)->RangeMultiplier(10)->Range(1'000, 1'000'000)->UseRealTime();

double peak_resident_bytes() {
    ::rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) * 1024;
}

/// How much memory a task takes, of so many: bytes beyond what was there before, at the worst moment.
void process_memory(State& state) {
    ProcessPool pool{workers};
    const double before = peak_resident_bytes();
    for (auto _ : state) {
        const auto inputs = first_numbers(state.range(0));
        benchmark::DoNotOptimize(pool.map(successor, inputs));
    }
    state.counters["bytes"] = (peak_resident_bytes() - before) / static_cast<double>(state.range(0));
}
BENCHMARK(process_memory)->RangeMultiplier(10)->Range(10'000, 1'000'000)->Iterations(1)->UseRealTime();

/// One of so many tasks that do nothing.
void thread_map(State& state) {
    const auto inputs = first_numbers(state.range(0));
    ThreadPool pool{workers};
    while (state.KeepRunningBatch(state.range(0))) {
        if (pool.map(successor, inputs).size() != inputs.size()) state.SkipWithError("a result is missing");
    }
}
BENCHMARK(thread_map)->RangeMultiplier(10)->Range(1'000, 1'000'000)->UseRealTime();

/// One of a thousand tasks that are given one by one, and whose results are asked for one by one.
void thread_submit(State& state) {
    constexpr std::int64_t at_once = 1000;
    ThreadPool pool{workers};
    std::vector<ThreadPool::Handle<int>> handles;
    handles.reserve(at_once);
    while (state.KeepRunningBatch(at_once)) {
        for (int i = 0; i < at_once; ++i) handles.push_back(pool.submit(successor, i));
        for (auto& handle : handles) benchmark::DoNotOptimize(handle.get());
        handles.clear();
    }
}
BENCHMARK(thread_submit)->UseRealTime();

}  // namespace
}  // namespace hands
