/// \file
/// The candidates of each number, shared among threads by oneTBB: at_work02_onetbb [NUMBER…]

#include <algorithm>
#include <cstdint>
#include <exception>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

namespace {

using Number = std::uint64_t;
using Factors = std::vector<Number>;

// lesson: factorize
Factors factorize(Number number) {
    tbb::enumerable_thread_specific<Factors> found;  // a list for each thread, made when it first asks
    const auto try_candidates = [&](const tbb::blocked_range<Number>& candidates) {
        Factors& mine = found.local();
        for (Number candidate = candidates.begin(); candidate < candidates.end(); ++candidate) {
            if (number % candidate == 0) mine.push_back(candidate);
        }
    };
    tbb::parallel_for(tbb::blocked_range<Number>{1, number}, try_candidates);  // 1 to number - 1

    Factors factors{number};
    for (const Factors& part : found) factors.insert(factors.end(), part.begin(), part.end());
    std::ranges::sort(factors);
    return factors;
}
// end of lesson: factorize

}  // namespace

int main(int argc, char** argv) try {
    std::vector<Number> numbers{53541233, 21235343, 11421443, 5423123};
    if (argc > 1) numbers.clear();
    for (int i = 1; i < argc; ++i) numbers.push_back(std::stoull(argv[i]));

    for (const Number number : numbers) {
        const char* before = "[";
        for (const Number factor : factorize(number)) std::cout << std::exchange(before, ", ") << factor;
        std::cout << "]\n";
    }
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 2;
}
