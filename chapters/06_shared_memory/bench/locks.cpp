/// \file
/// What it costs to take turns, alone and beside another process.
///
/// Run it:  build/bin/bench_chapter06_shared_memory --benchmark_filter='atomic|robust'

#include "chapters/06_shared_memory/bench/two_processes.hpp"
#include "chapters/06_shared_memory/robust_mutex.hpp"
#include "chapters/06_shared_memory/shared_memory.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <new>
#include <stdexcept>
#include <vector>

#include <benchmark/benchmark.h>
#include <pthread.h>

namespace hands {
namespace {

using benchmark::State;
using Counter = SharedValue<std::atomic<std::int64_t>>;

void add_one(const Counter& counter) { counter->fetch_add(1); }

void atomic_add(State& state) {
    const Counter counter;
    for (auto _ : state) add_one(counter);
}
BENCHMARK(atomic_add);

void atomic_add_in_two(State& state) { run_in_two(state, add_one, Counter{}); }
BENCHMARK(atomic_add_in_two)->UseRealTime();

/// A number, and the lock that guards it.
struct Guarded {
    RobustMutex mutex;
    SharedValue<std::int64_t> number;

    std::vector<int> descriptors() const { return {}; }
};

void add_one_under_lock(const Guarded& guarded) {
    const auto lock = guarded.mutex.lock();
    ++*guarded.number;
}

void robust_lock(State& state) {
    const Guarded guarded;
    for (auto _ : state) add_one_under_lock(guarded);
}
BENCHMARK(robust_lock);

void robust_lock_in_two(State& state) { run_in_two(state, add_one_under_lock, Guarded{}); }
BENCHMARK(robust_lock_in_two)->UseRealTime();

/// The same with pthread's own functions.
struct RawGuarded {
    pthread_mutex_t mutex;
    std::int64_t number;
};

/// A handle on one in shared memory.
struct RawHandle {
    std::shared_ptr<RawGuarded> guarded;

    std::vector<int> descriptors() const { return {}; }
};

RawHandle raw_guarded() {
    const SharedMemory memory{sizeof(RawGuarded)};
    const std::shared_ptr<RawGuarded> guarded{memory.owner(), ::new (memory.bytes().data()) RawGuarded{}};
    pthread_mutexattr_t attributes;
    ::pthread_mutexattr_init(&attributes);
    ::pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    ::pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    ::pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK);  // as RobustMutex
    if (::pthread_mutex_init(&guarded->mutex, &attributes) != 0) throw std::runtime_error("no mutex");
    ::pthread_mutexattr_destroy(&attributes);
    return {guarded};
}

void add_one_under_raw_lock(const RawHandle& handle) {
    if (::pthread_mutex_lock(&handle.guarded->mutex) != 0) throw std::runtime_error("no lock");
    ++handle.guarded->number;
    ::pthread_mutex_unlock(&handle.guarded->mutex);
}

void raw_robust_lock(State& state) {
    const auto guarded = raw_guarded();
    for (auto _ : state) add_one_under_raw_lock(guarded);
}
BENCHMARK(raw_robust_lock);

void raw_robust_lock_in_two(State& state) { run_in_two(state, add_one_under_raw_lock, raw_guarded()); }
BENCHMARK(raw_robust_lock_in_two)->UseRealTime();

}  // namespace
}  // namespace hands
