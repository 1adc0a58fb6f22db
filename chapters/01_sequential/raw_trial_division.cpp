/// \file
/// All divisors of some numbers: every candidate is tried. Nothing but the standard library.

#include <chrono>
#include <cstdint>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

// lesson: factorize
std::vector<std::uint64_t> factorize(std::uint64_t number) {
    std::vector<std::uint64_t> divisors;
    for (std::uint64_t candidate = 1; candidate <= number; ++candidate) {
        if (number % candidate == 0) divisors.push_back(candidate);
    }
    return divisors;
}
// end of lesson: factorize

int main(int argc, char** argv) try {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 1; i < argc; ++i) {
        for (const std::uint64_t divisor : factorize(std::stoull(argv[i]))) std::cout << divisor << ' ';
        std::cout << '\n';
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::cout << "Took " << took.count() << " seconds\n";
} catch (const std::exception&) {
    std::cerr << "Give whole numbers from 1 to 18446744073709551615.\n";
    return 2;
}
