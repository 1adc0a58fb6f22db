/// \file
/// The largest number there is, by pairs: 4 · 10^9 candidates, which take some ten seconds.

#include "common/factorize.hpp"

#include <algorithm>
#include <functional>

#include <gmock/gmock.h>

namespace hands {
namespace {

// promise 1.1, 1.4: 2^64 − 1 = 3 · 5 · 17 · 257 · 641 · 65537 · 6700417, each once, so it has 2^7 divisors.
TEST(LargestNumber, HasItsDivisorsByPairs) {
    const Factors factors = factorize_by_pairs(~Number{0});
    EXPECT_EQ(factors.size(), 128u);
    EXPECT_EQ(std::ranges::adjacent_find(factors, std::ranges::greater_equal{}), factors.end());  // all rise
    for (const Number prime : {3u, 5u, 17u, 257u, 641u, 65537u, 6700417u}) {
        EXPECT_THAT(factors, testing::Contains(prime));
        EXPECT_THAT(factors, testing::Contains(~Number{0} / prime));
    }
    for (const Number factor : factors) EXPECT_EQ(~Number{0} % factor, 0u) << factor;
}

}  // namespace
}  // namespace hands
