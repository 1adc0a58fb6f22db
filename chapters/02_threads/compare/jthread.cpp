/// \file
/// A std::jthread for each number: at_work02_jthread [NUMBER…]

#include <cstdint>
#include <exception>
#include <iostream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using Number = std::uint64_t;
using Factors = std::vector<Number>;

Factors factorize(Number number) {
    Factors factors;
    for (Number candidate = 1; candidate < number; ++candidate) {
        if (number % candidate == 0) factors.push_back(candidate);
    }
    factors.push_back(number);
    return factors;
}

// lesson: jthread
std::vector<Factors> factorize_all(const std::vector<Number>& numbers) {
    std::vector<Factors> lists(numbers.size());
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            threads.emplace_back([&, i] { lists[i] = factorize(numbers[i]); });
        }
    }  // all are joined here, also if the system refuses to start one of them
    return lists;
}
// end of lesson: jthread

}  // namespace

int main(int argc, char** argv) try {
    std::vector<Number> numbers{53541233, 21235343, 11421443, 5423123};
    if (argc > 1) numbers.clear();
    for (int i = 1; i < argc; ++i) numbers.push_back(std::stoull(argv[i]));

    for (const Factors& factors : factorize_all(numbers)) {
        const char* before = "[";
        for (const Number factor : factors) std::cout << std::exchange(before, ", ") << factor;
        std::cout << "]\n";
    }
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 2;
}
