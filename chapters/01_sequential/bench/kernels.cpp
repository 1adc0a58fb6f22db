/// \file
/// What trying a candidate costs, one after another and in the lanes of each vector unit.
///
/// Run it:  build/bin/bench_chapter01_sequential

#include "common/kernel.hpp"

#include <array>
#include <cstdint>
#include <string>

#include <benchmark/benchmark.h>

namespace hands {
namespace {

using benchmark::State;

constexpr std::array<Number, 4> article{53541233, 21235343, 11421443, 5423123};

/// The article's four numbers.
void article_numbers(State& state, VectorUnit unit) {
    if (unit > widest_vector_unit()) {
        state.SkipWithError(("this processor has no " + std::string{name_of(unit)}).c_str());
        return;
    }
    for (auto _ : state) {
        for (const Number n : article) benchmark::DoNotOptimize(simd_divisors_in(n, {1, n}, unit));
    }
}
BENCHMARK_CAPTURE(article_numbers, scalar, VectorUnit::none);
BENCHMARK_CAPTURE(article_numbers, sse2, VectorUnit::sse2);
BENCHMARK_CAPTURE(article_numbers, avx2, VectorUnit::avx2);
BENCHMARK_CAPTURE(article_numbers, avx512, VectorUnit::avx512);

/// One candidate of so many: whether the cost grows in a straight line.
void candidate(State& state, Kernel kernel) {
    const std::int64_t count = state.range(0);
    const Number prime = 1000000007;
    const Number first = prime / 2;
    const Range candidates{first, first + static_cast<Number>(count) - 1};
    while (state.KeepRunningBatch(count)) benchmark::DoNotOptimize(divisors_in(prime, candidates, kernel));
}
BENCHMARK_CAPTURE(candidate, scalar, Kernel::scalar)->RangeMultiplier(10)->Range(1'000, 1'000'000);
BENCHMARK_CAPTURE(candidate, simd, Kernel::simd)->RangeMultiplier(10)->Range(1'000, 1'000'000);

/// Candidates of a number above 2^31, which wide lanes try.
void wide_candidate(State& state, Kernel kernel) {
    constexpr std::int64_t count = 100'000;
    const Number prime = 9007199254740881;  // the largest below 2^53
    while (state.KeepRunningBatch(count))
        benchmark::DoNotOptimize(divisors_in(prime, {1'000'000, 1'000'000 + count - 1}, kernel));
}
BENCHMARK_CAPTURE(wide_candidate, scalar, Kernel::scalar);
BENCHMARK_CAPTURE(wide_candidate, simd, Kernel::simd);

}  // namespace
}  // namespace hands
