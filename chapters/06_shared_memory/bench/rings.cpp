/// \file
/// What a record costs between two processes that share memory, and what it costs by chapter 05's connection.
///
/// Run it:  build/bin/bench_chapter06_shared_memory --benchmark_filter='ring|connection'

#include "chapters/03_processes/process.hpp"
#include "chapters/05_pipe/pipe.hpp"
#include "chapters/06_shared_memory/ring.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

namespace hands {
namespace {

using benchmark::State;

constexpr std::size_t ring_bytes = 256 << 10;
constexpr std::int64_t batch = 1000;
using Record = std::array<std::uint64_t, 8>;

/// Reads records of any size, and says after each batch that it is there.
void count_records(RingReader reader, SendingEnd parent, std::int64_t at_once) {
    std::array<std::byte, 4096> room{};
    for (std::int64_t count = 1; reader.read_bytes(room); ++count) {
        if (count % at_once == 0) parent.send(count);
    }
}

/// One record of so many.
void write_batches(State& state, std::size_t bytes, std::int64_t at_once) {
    auto [reader, writer] = ring(ring_bytes);
    auto [receiving_end, sending_end] = one_way_pipe();
    Process child{count_records, std::move(reader), std::move(sending_end), at_once};
    child.start();
    const std::vector<std::byte> record(bytes);
    while (state.KeepRunningBatch(at_once)) {
        for (std::int64_t i = 0; i < at_once; ++i) writer.write_bytes(record);
        if (!receiving_end.recv<std::int64_t>()) state.SkipWithError("the child has ended");
    }
    writer.close();
    child.join();
}

void ring_one_way(State& state) {
    write_batches(state, static_cast<std::size_t>(state.range(0)), 100 * batch);
}
BENCHMARK(ring_one_way)->Arg(64)->Arg(4096)->UseRealTime();

/// Whether the cost grows in a straight line.
void ring_growth(State& state) { write_batches(state, 64, state.range(0)); }
BENCHMARK(ring_growth)->RangeMultiplier(10)->Range(1'000, 1'000'000)->UseRealTime();

void echo_through_ring(RingReader requests, RingWriter replies) {
    while (const auto record = requests.read<Record>()) replies.write(*record);
}

/// There and back.
void ring_round_trip(State& state) {
    auto [requests_reader, requests] = ring(ring_bytes);
    auto [replies, replies_writer] = ring(ring_bytes);
    Process child{echo_through_ring, std::move(requests_reader), std::move(replies_writer)};
    child.start();
    for (auto _ : state) {
        requests.write(Record{});
        if (!replies.read<Record>()) state.SkipWithError("the child has ended");
    }
    requests.close();
    child.join();
}
BENCHMARK(ring_round_trip)->UseRealTime();

// ---- The same by chapter 05 ----------------------------------------------------------------------

void count_messages(Connection parent) {
    for (std::int64_t count = 1; parent.recv_bytes(); ++count) {
        if (count % batch == 0) parent.send(count);
    }
}

void send_batches(State& state, std::size_t bytes) {
    auto [here, there] = pipe();
    Process child{count_messages, std::move(there)};
    child.start();
    const std::vector<std::byte> message(bytes);
    while (state.KeepRunningBatch(batch)) {
        for (std::int64_t i = 0; i < batch; ++i) here.send_bytes(message);
        if (!here.recv<std::int64_t>()) state.SkipWithError("the child has ended");
    }
    here.close();
    child.join();
}

void connection_one_way(State& state) { send_batches(state, 64); }
BENCHMARK(connection_one_way)->UseRealTime();

void connection_one_way_4096(State& state) { send_batches(state, 4096); }
BENCHMARK(connection_one_way_4096)->UseRealTime();

void echo(Connection parent) {
    while (const auto record = parent.recv<Record>()) parent.send(*record);
}

void connection_round_trip(State& state) {
    auto [here, there] = pipe();
    Process child{echo, std::move(there)};
    child.start();
    for (auto _ : state) {
        here.send(Record{});
        if (!here.recv<Record>()) state.SkipWithError("the child has ended");
    }
    here.close();
    child.join();
}
BENCHMARK(connection_round_trip)->UseRealTime();

}  // namespace
}  // namespace hands
