/// \file
/// Two threads try half of a number's candidates each, and count together. They lose counts.

#include <cstdint>
#include <exception>
#include <iostream>
#include <thread>

constexpr std::uint64_t number = 53541233;
std::uint64_t tried = 0;

void try_candidates(std::uint64_t first, std::uint64_t last) {
    for (std::uint64_t candidate = first; candidate <= last; ++candidate) {
        const std::uint64_t before = tried;
        if (number % candidate == 0) std::cout << "divisor " << candidate << '\n';
        tried = before + 1;
    }
}

int main() try {
    std::thread lower{try_candidates, 1, number / 2};
    std::thread upper{try_candidates, number / 2 + 1, number};
    lower.join();
    upper.join();
    std::cout << tried << " of " << number << " candidates were counted\n";
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
