/// \file
/// All divisors of some numbers, by trying candidates up to the square root only. It has two mistakes.

#include <algorithm>
#include <cstdint>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

// lesson: factorize
std::vector<std::uint64_t> factorize(std::uint64_t number) {
    std::vector<std::uint64_t> divisors;
    for (std::uint64_t candidate = 1; candidate * candidate <= number; ++candidate) {
        if (number % candidate != 0) continue;
        divisors.push_back(candidate);
        divisors.push_back(number / candidate);
    }
    std::ranges::sort(divisors);
    return divisors;
}
// end of lesson: factorize

int main(int argc, char** argv) try {
    for (int i = 1; i < argc; ++i) {
        for (const std::uint64_t divisor : factorize(std::stoull(argv[i]))) std::cout << divisor << ' ';
        std::cout << '\n';
    }
} catch (const std::exception&) {
    std::cerr << "Give whole numbers from 1 to 18446744073709551615.\n";
    return 2;
}
