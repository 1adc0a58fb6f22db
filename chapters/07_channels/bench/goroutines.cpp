/// \file
/// What goroutines cost in time and memory: to start one, to chain 100 000, to have a million wait.
///
/// Those called cold are for a process of their own.
///
/// Run it:  build/bin/bench_chapter07_channels --benchmark_filter='^start_cold/workers:1'

#include "chapters/07_channels/bench/countdown.hpp"
#include "chapters/07_channels/bench/goroutine_main.hpp"
#include "chapters/07_channels/bench/processor_time.hpp"
#include "chapters/07_channels/bench/resident_memory.hpp"
#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/closer.hpp"
#include "chapters/07_channels/scheduler.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <latch>
#include <thread>

namespace hands {
namespace {

using benchmark::State;

// ---- Starting ------------------------------------------------------------------------------------

constexpr int many = 1'000'000;

/// Starts so many that end at once.
Goroutine start_many(State& state, Group& group) {
    while (state.KeepRunningBatch(many)) {
        Countdown countdown{many};
        for (int i = 0; i < many; ++i) group.go(count_down, &countdown);
        co_await countdown.none_left.recv();
    }
}

/// Their memory is new to the process, so that the kernel has a part in it: it finds the pages and clears
/// them.
void start_cold(State& state) {
    const double before = processor_time().system;
    run_as_goroutine(state, start_many);
    state.counters["system_nanoseconds"] = (processor_time().system - before) / many;
}
BENCHMARK(start_cold)->Apply(with_one_and_two_workers_cold);

void start_warm(State& state) { run_as_goroutine(state, start_many); }
BENCHMARK(start_warm)->Apply(with_one_and_two_workers);

// ---- A chain -------------------------------------------------------------------------------------

Goroutine add_one(SendChannel<int> left, ReceiveChannel<int> right) {
    const auto value = co_await right.recv();
    co_await left.send(*value + 1);
}

Goroutine send_one(SendChannel<int> channel) { co_await channel.send(1); }

/// Builds a chain of goroutines, each of which takes from the right, adds one, and sends to the left; then
/// feeds a 1 in at the right end.
Goroutine chain(State& state, Group& group) {
    constexpr int length = 100'000;
    for (auto _ : state) {
        const Channel<int> leftmost{0};
        Channel<int> left = leftmost;
        for (int i = 0; i < length; ++i) {
            const Channel<int> right{0};
            group.go(add_one, left, right);
            left = right;
        }
        group.go(send_one, left);
        const auto sum = co_await leftmost.recv();
        if (sum != length + 1) state.SkipWithError("a link was lost");
    }
}

void chain_cold(State& state) {
    const double before = resident_bytes();
    run_as_goroutine(state, chain);
    state.counters["resident_bytes"] = peak_resident_bytes() - before;
}
BENCHMARK(chain_cold)->Apply(with_one_and_two_workers_cold);

void chain_warm(State& state) { run_as_goroutine(state, chain); }
BENCHMARK(chain_warm)->Apply(with_one_and_two_workers);

// ---- Many that wait ------------------------------------------------------------------------------

/// Some goroutines that all wait for the same channel, which nobody sends to.
struct Waiting {
    explicit Waiting(std::int64_t number) : count(number), yet_to_wait(number) {}
    std::int64_t count;
    std::latch yet_to_wait;
    Channel<int> never_sent_to{0};
};

Goroutine wait_in_recv(Waiting* waiting) {
    waiting->yet_to_wait.count_down();
    co_await waiting->never_sent_to.recv();
}

Goroutine start_all(Waiting* waiting, Group* group) {
    for (std::int64_t i = 0; i < waiting->count; ++i) group->go(wait_in_recv, waiting);
    co_return;
}

Goroutine nothing() { co_return; }

/// How much of a processor this process uses while its own thread sleeps for half a second.
double idle_percent() {
    using Nanoseconds = std::chrono::duration<double, std::nano>;
    std::this_thread::sleep_for(std::chrono::milliseconds{100});  // for the last ones to lie down
    const double before = processor_time().all();
    const auto start = std::chrono::steady_clock::now();
    std::this_thread::sleep_for(std::chrono::milliseconds{500});
    const Nanoseconds passed = std::chrono::steady_clock::now() - start;
    return 100 * (processor_time().all() - before) / passed.count();
}

/// Starts so many that wait, all at once. The time is that until all of them wait.
void alive(State& state) {
    Scheduler scheduler{static_cast<std::size_t>(state.range(0))};
    Waiting waiting{state.range(1)};
    Group group{scheduler};
    const Closer wakes_them_all{waiting.never_sent_to};
    group.go(nothing);  // so that what the first one costs is not counted
    group.wait();

    const double before = resident_bytes();
    for (auto _ : state) {
        group.go(start_all, &waiting, &group);
        waiting.yet_to_wait.wait();
    }
    state.counters["bytes"] = (resident_bytes() - before) / static_cast<double>(waiting.count);
    state.counters["idle_percent"] = idle_percent();
}
BENCHMARK(alive)
    ->ArgNames({"workers", "count"})
    ->ArgsProduct({{1, 2}, {1'000, 10'000, 100'000, 1'000'000}})
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Iterations(1);

}  // namespace
}  // namespace hands
