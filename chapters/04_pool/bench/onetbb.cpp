/// \file
/// What a task costs in oneTBB that has nothing to do.
///
/// Run it:  build/bin/bench_chapter04_pool --benchmark_filter=task_group

#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>

namespace {

constexpr int workers = 2;

/// One of a thousand tasks that are given one by one, each with a place for its result.
void task_group(benchmark::State& state) {
    constexpr std::int64_t at_once = 1000;
    tbb::task_arena arena{workers};
    std::vector<int> results(at_once);
    arena.execute([&] {
        tbb::task_group tasks;
        while (state.KeepRunningBatch(at_once)) {
            for (int i = 0; i < at_once; ++i) {
                tasks.run([&results, i] { results[static_cast<std::size_t>(i)] = i + 1; });
            }
            tasks.wait();
            benchmark::DoNotOptimize(results.data());
        }
    });
}
BENCHMARK(task_group)->UseRealTime();

}  // namespace
