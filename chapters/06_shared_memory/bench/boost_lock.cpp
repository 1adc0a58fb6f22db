/// \file
/// What Boost.Interprocess's lock costs, alone. It is not robust: whoever waits for a dead holder waits for
/// ever.
///
/// Run it:  build/bin/bench_chapter06_shared_memory --benchmark_filter=boost

#include "chapters/06_shared_memory/shared_memory.hpp"

#include <cstdint>
#include <new>

#include <benchmark/benchmark.h>
#include <boost/interprocess/sync/interprocess_mutex.hpp>
#include <boost/interprocess/sync/scoped_lock.hpp>

namespace {

using boost::interprocess::interprocess_mutex;

struct Guarded {
    interprocess_mutex mutex;
    std::int64_t number = 0;
};

void boost_lock(benchmark::State& state) {
    const hands::SharedMemory memory{sizeof(Guarded)};
    auto* const guarded = ::new (memory.bytes().data()) Guarded;
    for (auto _ : state) {
        const boost::interprocess::scoped_lock<interprocess_mutex> lock{guarded->mutex};
        ++guarded->number;
    }
    guarded->~Guarded();
}
BENCHMARK(boost_lock);

}  // namespace
