/// \file
/// What a message costs between two processes.
///
/// Run it:  build/bin/bench_chapter05_pipe

#include "chapters/03_processes/process.hpp"
#include "chapters/05_pipe/pipe.hpp"
#include "chapters/05_pipe/queue.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

namespace hands {
namespace {

using benchmark::State;

void echo(Connection parent) {
    while (const auto value = parent.recv<std::uint64_t>()) parent.send(*value);
}

/// There and back, 8 bytes each way.
void round_trip(State& state) {
    auto [here, there] = pipe();
    Process child{echo, std::move(there)};
    child.start();
    for (auto _ : state) {
        here.send(std::uint64_t{1});
        if (!here.recv<std::uint64_t>()) state.SkipWithError("the child has ended");
    }
    here.close();
    child.join();
}
BENCHMARK(round_trip)->UseRealTime();

/// Answers with how many messages have come, once that many are announced to have come.
void count_messages(Connection parent) {
    while (const auto announced = parent.recv<std::int64_t>()) {
        std::int64_t count = 0;
        for (; count < *announced; ++count) {
            if (!parent.recv_bytes()) return;
        }
        parent.send(count);
    }
}

/// One message of so many, one way, until the last has been received.
void send_batches(State& state, std::size_t bytes, std::int64_t at_once) {
    auto [here, there] = pipe();
    Process child{count_messages, std::move(there)};
    child.start();
    const std::vector<std::byte> message(bytes);
    while (state.KeepRunningBatch(at_once)) {
        here.send(at_once);
        for (std::int64_t i = 0; i < at_once; ++i) here.send_bytes(message);
        if (here.recv<std::int64_t>() != at_once) state.SkipWithError("a message was lost");
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
    here.close();
    child.join();
}

void one_way(State& state) {
    const auto bytes = static_cast<std::size_t>(state.range(0));
    send_batches(state, bytes, bytes < 100'000 ? 1000 : 50);
}
BENCHMARK(one_way)->Arg(64)->Arg(4096)->Arg(64 << 10)->Arg(1 << 20)->UseRealTime();

/// Whether the cost grows in a straight line.
void message_growth(State& state) { send_batches(state, 64, state.range(0)); }
BENCHMARK(message_growth)->RangeMultiplier(10)->Range(1'000, 1'000'000)->UseRealTime();

using Message = std::array<std::uint64_t, 8>;

void count_from_queue(Consumer<Message> messages, SendingEnd parent) {
    std::int64_t count = 0;
    while (messages.get()) {
        if (++count % 1000 == 0) parent.send(count);
    }
}

/// One message of 64 bytes through a queue.
void queue_one_way(State& state) {
    auto [producer, consumer] = queue<Message>();
    auto [receiving_end, sending_end] = one_way_pipe();
    Process child{count_from_queue, std::move(consumer), std::move(sending_end)};
    child.start();
    while (state.KeepRunningBatch(1000)) {
        for (int i = 0; i < 1000; ++i) producer.put(Message{});
        if (!receiving_end.recv<std::int64_t>()) state.SkipWithError("the child has ended");
    }
    producer.close();
    child.join();
}
BENCHMARK(queue_one_way)->UseRealTime();

}  // namespace
}  // namespace hands
