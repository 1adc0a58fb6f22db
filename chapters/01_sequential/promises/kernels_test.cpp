/// \file
/// Every way to factorize gives the same divisors (promise 1.4), where that takes some seconds.

#include "common/factorize.hpp"
#include "common/kernel.hpp"

#include <algorithm>
#include <random>

#include <gmock/gmock.h>

namespace hands {
namespace {

// promise 1.4
TEST(Kernels, AgreeOnEveryNumberTo100000) {
    // Trial division asks each candidate in whole numbers, and nothing in it changes with the size of n; but
    // it takes as long as n is large. So it has the first tenth of each of the tens of thousands.
    const auto has_trial_division = [](Number n) { return n % 10'000 < 1000 || n == 100'000; };
    for (Number n = 1; n <= 100'000; ++n) {
        const Factors expected = factorize_by_pairs(n);
        if (has_trial_division(n)) {
            ASSERT_EQ(factorize(n), expected) << n;
        }
        ASSERT_EQ(divisors_in(n, {1, n}, Kernel::simd), expected) << n;
    }
}

/// The divisors of a product of prime powers.
Factors divisors_of(const std::vector<std::pair<Number, int>>& primes) {
    Factors all{1};
    for (const auto& [prime, power] : primes) {
        const Factors before = all;
        Number times = 1;
        for (int i = 0; i < power; ++i) {
            times *= prime;
            for (const Number divisor : before) all.push_back(divisor * times);
        }
    }
    std::ranges::sort(all);
    return all;
}

// promise 1.4: where a kernel that computes in 32 bits or in doubles would go wrong.
TEST(Kernels, ByPairsAreRightOnSquaresPrimesAndPowersNear2To32And52And53) {
    EXPECT_EQ(factorize_by_pairs(4294967291), divisors_of({{4294967291, 1}}));   // a prime below 2^32
    EXPECT_EQ(factorize_by_pairs(65521ull * 65521), divisors_of({{65521, 2}}));  // a square below 2^32
    EXPECT_EQ(factorize_by_pairs(67108859ull * 67108859), divisors_of({{67108859, 2}}));  // below 2^52
    EXPECT_EQ(factorize_by_pairs(94906249ull * 94906249), divisors_of({{94906249, 2}}));  // below 2^53
    for (const int power : {31, 32, 33, 52, 53}) {
        EXPECT_EQ(factorize_by_pairs(Number{1} << power), divisors_of({{2, power}})) << power;
    }
}

// promise 1.4
TEST(Kernels, AgreeOnRandomNumbers) {
    std::mt19937_64 random{20241};
    std::uniform_int_distribution<Number> numbers{1, 5'000'000};
    for (int i = 0; i < 50; ++i) {
        const Number n = numbers(random);
        ASSERT_EQ(factorize(n), factorize_by_pairs(n)) << n;
        ASSERT_EQ(divisors_in(n, {1, n}, Kernel::simd), factorize_by_pairs(n)) << n;
    }
}

}  // namespace
}  // namespace hands
