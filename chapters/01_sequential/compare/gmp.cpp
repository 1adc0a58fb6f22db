/// \file
/// The divisors of numbers of any length, with GMP: at_work01_gmp [NUMBER…]

#include <iostream>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

#include <gmpxx.h>

namespace {
// lesson: factorize
/// A divisor of \p composite between 1 and itself, by Pollard's rho: one walks through numbers as if at
/// random, the other follows at half the pace. Where they meet modulo a divisor, their difference tells it.
mpz_class divisor_of(const mpz_class& composite) {
    if (composite % 2 == 0) return 2;
    for (unsigned long seed = 1;; ++seed) {
        const auto next = [&](const mpz_class& x) -> mpz_class { return (x * x + seed) % composite; };
        mpz_class slow = 2;
        mpz_class fast = 2;
        mpz_class divisor = 1;
        while (divisor == 1) {
            slow = next(slow);
            fast = next(next(fast));
            divisor = gcd(slow - fast, composite);
        }
        if (divisor != composite) return divisor;  // else they met modulo all divisors at once: another walk
    }
}

std::set<mpz_class> factorize(const mpz_class& number) {
    constexpr int rounds = 30;  // each takes a composite number for a prime in one of four cases at most
    if (number < 1) throw std::invalid_argument("not a number from 1 on");
    if (number == 1) return {1};
    if (mpz_probab_prime_p(number.get_mpz_t(), rounds) != 0) return {1, number};
    const mpz_class part = divisor_of(number);
    const std::set<mpz_class> of_rest = factorize(number / part);
    std::set<mpz_class> divisors;
    for (const mpz_class& one : factorize(part)) {
        for (const mpz_class& other : of_rest) divisors.emplace(one * other);
    }
    return divisors;
}
// end of lesson: factorize
}  // namespace

int main(int argc, char** argv) try {
    std::vector<mpz_class> numbers(argv + 1, argv + argc);
    if (numbers.empty()) numbers = {53541233, 21235343, 11421443, 5423123};
    for (const mpz_class& number : numbers) {
        const char* before = "[";
        for (const mpz_class& d : factorize(number)) std::cout << std::exchange(before, ", ") << d;
        std::cout << "]\n";
    }
} catch (const std::invalid_argument&) {
    std::cerr << "give whole numbers from 1 on\n";
    return 2;
}
