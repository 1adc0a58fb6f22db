#pragma once
/// \file
/// What is measured between two plain threads, for any kind of channel.

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <thread>

#include <benchmark/benchmark.h>

namespace hands {

/// A channel that blocks threads: made with a capacity, 0 for unbuffered.
template <class T>
concept ThreadChannel = requires(T& channel) {
    T{std::size_t{0}};
    channel.send(1);
    { channel.recv() } -> std::same_as<std::optional<int>>;
    channel.close();
};

/// Round trips: there and back.
template <ThreadChannel Channel>
void thread_ping_pong(benchmark::State& state) {
    Channel requests{0};
    Channel replies{0};
    const std::jthread echo{[&] {
        while (const auto value = requests.recv()) replies.send(*value);
    }};
    for (auto _ : state) {
        requests.send(1);
        replies.recv();
    }
    requests.close();
}

/// One thread sends, one receives, with a buffer of 128.
template <ThreadChannel Channel>
void thread_one_to_one(benchmark::State& state) {
    Channel values{128};
    std::int64_t sum = 0;
    std::jthread receiver{[&] {
        while (const auto value = values.recv()) sum += *value;
    }};
    for (auto _ : state) values.send(1);
    values.close();
    receiver.join();
    if (sum != state.iterations()) state.SkipWithError("a message was lost");
}

/// For 0.3 seconds, by the wall clock: the processor time of one of two threads says little.
inline void between_threads(benchmark::internal::Benchmark* benchmark) {
    benchmark->MeasureProcessCPUTime()->UseRealTime()->MinTime(0.3);
}

}  // namespace hands
