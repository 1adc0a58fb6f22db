/// \file
/// Chapter 04 with oneTBB: tasks that make tasks, and a pool whose threads steal from each other.
/// Run it:  build/bin/at_work04_onetbb 12 97
#include <cstdint>
#include <exception>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include <tbb/task_arena.h>
#include <tbb/task_group.h>

namespace {

using Number = std::uint64_t;
using Factors = std::vector<Number>;

// lesson: factors_in
Factors factors_in(Number first, Number last, Number number) {
    constexpr Number small = 1'000'000;  // candidates: some milliseconds, far more than a task costs
    Factors factors;
    if (last - first < small) {
        for (Number candidate = first; candidate <= last; ++candidate)
            if (number % candidate == 0) factors.push_back(candidate);
        return factors;
    }
    const Number middle = first + (last - first) / 2;
    Factors upper;
    tbb::task_group halves;
    halves.run([&] { factors = factors_in(first, middle, number); });
    halves.run([&] { upper = factors_in(middle + 1, last, number); });
    halves.wait();  // and do other tasks meanwhile
    factors.insert(factors.end(), upper.begin(), upper.end());
    return factors;
}
// end of lesson: factors_in

}  // namespace

int main(int argc, char** argv) try {
    std::vector<Number> numbers;
    for (int i = 1; i < argc; ++i) numbers.push_back(std::stoull(argv[i]));
    if (numbers.empty()) numbers = {53541233, 21235343, 11421443, 5423123};
    std::vector<Factors> answers(numbers.size());
    tbb::task_arena{}.execute([&] {  // a number in the braces would say how many threads
        tbb::task_group all;
        for (std::size_t i = 0; i < numbers.size(); ++i)
            all.run([&, i] { answers[i] = factors_in(1, numbers[i], numbers[i]); });
        all.wait();
    });
    for (const Factors& factors : answers) {
        const char* separator = "[";
        for (const Number factor : factors) std::cout << std::exchange(separator, ", ") << factor;
        std::cout << "]\n";
    }
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 2;
}
