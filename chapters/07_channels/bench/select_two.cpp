/// \file
/// What it costs to take from whichever of two channels has something.
///
/// Run it:  build/bin/bench_chapter07_channels --benchmark_filter=select_two

#include "chapters/07_channels/bench/goroutine_main.hpp"
#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/select.hpp"

#include <cstddef>
#include <optional>

namespace hands {
namespace {

using benchmark::State;

constexpr std::size_t buffered = 128;

Goroutine take_from_either(ReceiveChannel<int> odd, ReceiveChannel<int> even, benchmark::IterationCount count,
                           SendChannel<bool> finished) {
    std::optional<int> number;
    while (count-- > 0) co_await select(receive_from(odd, number), receive_from(even, number));
    co_await finished.send(true);
}

/// Sends to one and the other in turn, to one goroutine that takes from either.
Goroutine send_in_turn(State& state, Group& group) {
    const Channel<int> odd{buffered};
    const Channel<int> even{buffered};
    const Channel<bool> finished{0};
    group.go(take_from_either, odd, even, state.max_iterations, finished);
    bool is_odd = false;
    for (auto _ : state) {
        is_odd = !is_odd;
        const Channel<int>& next = is_odd ? odd : even;
        co_await next.send(1);
    }
    co_await finished.recv();
}

void select_two(State& state) { run_as_goroutine(state, send_in_turn); }
BENCHMARK(select_two)->Apply(with_one_and_two_workers);

}  // namespace
}  // namespace hands
