/// \file
/// A standard algorithm that may use all cores: at_work02_parallel_algorithm [NUMBER…]

#include <algorithm>
#include <cstdint>
#include <exception>
#include <execution>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

namespace {

using Number = std::uint64_t;
using Factors = std::vector<Number>;

// lesson: factorize
Factors factorize(Number number) {
    constexpr Number slices = 64;
    std::vector<std::pair<Number, Number>> ranges;  // from the first to just before the second
    for (Number i = 0, first = 1; i < slices; ++i) {
        const Number size = number / slices + (i < number % slices ? 1 : 0);
        ranges.emplace_back(first, first + size);
        first += size;
    }

    std::vector<Factors> parts(ranges.size());
    std::transform(std::execution::par, ranges.begin(), ranges.end(), parts.begin(), [=](const auto& range) {
        Factors found;
        for (Number candidate = range.first; candidate < range.second; ++candidate) {
            if (number % candidate == 0) found.push_back(candidate);
        }
        return found;
    });

    Factors factors;
    for (const Factors& part : parts) factors.insert(factors.end(), part.begin(), part.end());
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
