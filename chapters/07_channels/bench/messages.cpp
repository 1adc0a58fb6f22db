/// \file
/// What a message costs between goroutines.
///
/// Run it:  build/bin/bench_chapter07_channels --benchmark_filter='ping_pong|one_way|one_to_one|four_to_four'

#include "chapters/07_channels/bench/goroutine_main.hpp"
#include "chapters/07_channels/channel.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>

namespace hands {
namespace {

using benchmark::State;

constexpr std::size_t unbuffered = 0;
constexpr std::size_t buffered = 128;

Goroutine echo(ReceiveChannel<int> requests, SendChannel<int> replies) {
    while (const auto value = co_await requests.recv()) co_await replies.send(*value);
}

/// One round trip: there and back.
Goroutine exchange(State& state, Group& group) {
    const Channel<int> requests{unbuffered};
    const Channel<int> replies{unbuffered};
    group.go(echo, requests, replies);
    for (auto _ : state) {
        co_await requests.send(1);
        co_await replies.recv();
    }
    requests.close();
}

void ping_pong(State& state) { run_as_goroutine(state, exchange); }
BENCHMARK(ping_pong)->Apply(with_one_and_two_workers);

Goroutine take_all(ReceiveChannel<int> values, SendChannel<std::int64_t> sums) {
    std::int64_t sum = 0;
    while (const auto value = co_await values.recv()) sum += *value;
    co_await sums.send(sum);
}

/// Sends for as long as the benchmark lasts.
Goroutine send_to_one(State& state, Group& group, std::size_t capacity) {
    const Channel<int> values{capacity};
    const Channel<std::int64_t> sums{unbuffered};
    group.go(take_all, values, sums);
    for (auto _ : state) co_await values.send(1);
    values.close();
    const auto sum = co_await sums.recv();
    if (sum != state.iterations()) state.SkipWithError("a message was lost");
}

Goroutine send_unbuffered(State& state, Group& group) { return send_to_one(state, group, unbuffered); }
void one_way(State& state) { run_as_goroutine(state, send_unbuffered); }
BENCHMARK(one_way)->Apply(with_one_and_two_workers);

Goroutine send_buffered(State& state, Group& group) { return send_to_one(state, group, buffered); }
void one_to_one(State& state) { run_as_goroutine(state, send_buffered); }
BENCHMARK(one_to_one)->Apply(with_one_and_two_workers);

Goroutine send_many(SendChannel<int> values, int count, SendChannel<bool> finished) {
    for (int i = 0; i < count; ++i) co_await values.send(1);
    co_await finished.send(true);
}

/// Four senders and four receivers share one channel, a million messages at a time.
Goroutine share(State& state, Group& group) {
    constexpr int sides = 4;
    constexpr int each = 250'000;
    while (state.KeepRunningBatch(sides * each)) {
        const Channel<int> values{buffered};
        const Channel<std::int64_t> sums{unbuffered};
        const Channel<bool> finished{unbuffered};
        for (int i = 0; i < sides; ++i) group.go(take_all, values, sums);
        for (int i = 0; i < sides; ++i) group.go(send_many, values, each, finished);
        for (int i = 0; i < sides; ++i) co_await finished.recv();
        values.close();
        std::int64_t total = 0;
        for (int i = 0; i < sides; ++i) {
            const auto sum = co_await sums.recv();
            total += *sum;
        }
        if (total != sides * each) state.SkipWithError("a message was lost");
    }
}

void four_to_four(State& state) { run_as_goroutine(state, share); }
BENCHMARK(four_to_four)->Apply(with_one_and_two_workers);

}  // namespace
}  // namespace hands
