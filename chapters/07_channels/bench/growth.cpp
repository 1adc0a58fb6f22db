/// \file
/// Whether cost grows in a straight line: what one message, and one goroutine, costs when there are 1000 of
/// them, and when there are a million. Bytes a goroutine: see the benchmark `alive`.
///
/// Run it:  build/bin/bench_chapter07_channels --benchmark_filter=growth

#include "chapters/07_channels/bench/countdown.hpp"
#include "chapters/07_channels/bench/goroutine_main.hpp"
#include "chapters/07_channels/channel.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace hands {
namespace {

using benchmark::State;

void with_growing_count(benchmark::internal::Benchmark* benchmark) {
    benchmark->ArgNames({"workers", "count"})
        ->ArgsProduct({{1}, {1'000, 10'000, 100'000, 1'000'000}})
        ->MeasureProcessCPUTime()
        ->UseRealTime()
        ->MinWarmUpTime(0.01)
        ->MinTime(0.3);
}

Goroutine count_all(ReceiveChannel<int> values, SendChannel<std::int64_t> counts) {
    std::int64_t count = 0;
    while (const auto value = co_await values.recv()) ++count;
    co_await counts.send(count);
}

/// So many messages through a new channel to a new goroutine.
Goroutine send_so_many(State& state, Group& group) {
    const std::int64_t count = state.range(1);
    while (state.KeepRunningBatch(count)) {
        const Channel<int> values{128};
        const Channel<std::int64_t> counts{0};
        group.go(count_all, values, counts);
        for (std::int64_t i = 0; i < count; ++i) co_await values.send(1);
        values.close();
        const auto received = co_await counts.recv();
        if (received != count) state.SkipWithError("a message was lost");
    }
}

void message_growth(State& state) { run_as_goroutine(state, send_so_many); }
BENCHMARK(message_growth)->Apply(with_growing_count);

/// So many goroutines, all of them started before the first can end.
Goroutine start_so_many(State& state, Group& group) {
    const std::int64_t count = state.range(1);
    while (state.KeepRunningBatch(count)) {
        Countdown countdown{count};
        for (std::int64_t i = 0; i < count; ++i) group.go(count_down, &countdown);
        co_await countdown.none_left.recv();
    }
}

void goroutine_growth(State& state) { run_as_goroutine(state, start_so_many); }
BENCHMARK(goroutine_growth)->Apply(with_growing_count);

/// As much memory as a goroutine has: see the benchmark `alive`.
struct Block {
    std::array<std::uint64_t, 24> words;
};

/// Writes to so many blocks one after another, three times, as when goroutines are started, run, and end:
/// what it costs that they fit into the caches, or do not.
void memory_growth(State& state) {
    std::vector<Block> blocks(static_cast<std::size_t>(state.range(1)));
    while (state.KeepRunningBatch(state.range(1))) {
        for (int times = 0; times < 3; ++times) {
            for (Block& block : blocks) {
                for (std::uint64_t& word : block.words) ++word;
            }
            benchmark::ClobberMemory();
        }
    }
}
BENCHMARK(memory_growth)->Apply(with_growing_count);

}  // namespace
}  // namespace hands
