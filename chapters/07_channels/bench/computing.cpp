/// \file
/// Goroutines that compute: whether the work is spread over the workers, and how soon.
///
/// Run it:  build/bin/bench_chapter07_channels --benchmark_filter='compute|pipeline|start_latency'

#include "chapters/07_channels/bench/goroutine_main.hpp"
#include "chapters/07_channels/channel.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hands {
namespace {

using benchmark::State;
using Clock = std::chrono::steady_clock;
using Nanoseconds = std::chrono::duration<double, std::nano>;

constexpr int half_a_microsecond = 280;      // rounds of xorshift(), about
constexpr int two_milliseconds = 1'100'000;  // the same

/// Marsaglia's generator: each round needs the one before, so it takes as long in every language.
std::uint64_t xorshift(std::uint64_t seed, int rounds) {
    for (int i = 0; i < rounds; ++i) {
        seed ^= seed << 13U;
        seed ^= seed >> 7U;
        seed ^= seed << 17U;
    }
    return seed;
}

// ---- Much work in each goroutine -----------------------------------------------------------------

constexpr std::uint64_t goroutines = 64;

Goroutine compute_once(SendChannel<std::uint64_t> results, std::uint64_t seed) {
    co_await results.send(xorshift(seed, two_milliseconds));
}

Goroutine compute_in_64(State& state, Group& group) {
    for (auto _ : state) {
        const Channel<std::uint64_t> results{0};
        for (std::uint64_t seed = 1; seed <= goroutines; ++seed) group.go(compute_once, results, seed);
        for (std::uint64_t i = 0; i < goroutines; ++i) co_await results.recv();
    }
}

void compute(State& state) { run_as_goroutine(state, compute_in_64); }
BENCHMARK(compute)->Apply(with_one_and_two_workers);

/// The same work without goroutines. No scheduler with one worker can be faster.
void compute_alone(State& state) {
    for (auto _ : state) {
        for (std::uint64_t seed = 1; seed <= goroutines; ++seed)
            benchmark::DoNotOptimize(xorshift(seed, two_milliseconds));
    }
}
BENCHMARK(compute_alone)->MinTime(0.3)->UseRealTime();

// ---- Little work, in stages ----------------------------------------------------------------------

Goroutine stage(ReceiveChannel<std::uint64_t> from, SendChannel<std::uint64_t> to) {
    while (const auto item = co_await from.recv()) co_await to.send(xorshift(*item, half_a_microsecond));
    to.close();
}

Goroutine count_all(ReceiveChannel<std::uint64_t> items, SendChannel<std::int64_t> counts) {
    std::int64_t count = 0;
    while (const auto item = co_await items.recv()) ++count;
    co_await counts.send(count);
}

/// Each item goes through four stages, of half a microsecond each.
Goroutine feed_stages(State& state, Group& group) {
    constexpr int stages = 4;
    constexpr std::size_t buffered = 128;
    const Channel<std::uint64_t> first{buffered};
    ReceiveChannel<std::uint64_t> last = first;
    for (int i = 0; i < stages; ++i) {
        const Channel<std::uint64_t> next{buffered};
        group.go(stage, last, next);
        last = next;
    }
    const Channel<std::int64_t> counts{0};
    group.go(count_all, last, counts);

    std::uint64_t seed = 0;
    for (auto _ : state) co_await first.send(++seed);
    first.close();
    const auto count = co_await counts.recv();
    if (count != state.iterations()) state.SkipWithError("an item was lost");
}

void pipeline(State& state) { run_as_goroutine(state, feed_stages); }
BENCHMARK(pipeline)->Apply(with_one_and_two_workers);

// ---- How soon another worker takes part ----------------------------------------------------------

/// What the waker and the one that is woken share; the channels say whose turn it is.
struct Latencies {
    Channel<bool> wake{1};
    Channel<bool> awake{1};
    Clock::time_point woken_at;
    std::vector<double> nanoseconds;
};

Goroutine note_each_start(Latencies* latencies) {
    while (const auto wake = co_await latencies->wake.recv()) {
        latencies->nanoseconds.push_back(Nanoseconds{Clock::now() - latencies->woken_at}.count());
        co_await latencies->awake.send(true);
    }
}

/// Wakes another goroutine, then computes for two milliseconds: how long until the other one runs?
Goroutine wake_and_compute(State& state, Group& group, Latencies* latencies) {
    group.go(note_each_start, latencies);
    for (auto _ : state) {
        latencies->woken_at = Clock::now();
        co_await latencies->wake.send(true);
        benchmark::DoNotOptimize(xorshift(1, two_milliseconds));
        co_await latencies->awake.recv();
    }
    latencies->wake.close();
}

void start_latency(State& state) {
    Latencies latencies;
    {
        Scheduler scheduler{static_cast<std::size_t>(state.range(0))};
        Group group{scheduler};
        group.go(wake_and_compute, std::ref(state), std::ref(group), &latencies);
    }
    std::ranges::sort(latencies.nanoseconds);
    const auto at = [&](std::size_t percent) {
        return latencies.nanoseconds[(latencies.nanoseconds.size() - 1) * percent / 100];
    };
    state.counters["median_nanoseconds"] = at(50);
    state.counters["percentile_90_nanoseconds"] = at(90);
}
BENCHMARK(start_latency)->ArgName("workers")->Arg(2)->MeasureProcessCPUTime()->UseRealTime()->Iterations(200);

}  // namespace
}  // namespace hands
