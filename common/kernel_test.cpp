#include "common/kernel.hpp"

#include <algorithm>
#include <random>
#include <stdexcept>
#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

constexpr Number largest = ~Number{0};

/// The divisors of every number up to \p most, as a sieve marks them.
std::vector<Factors> sieve(Number most) {
    std::vector<Factors> factors(most + 1);
    for (Number d = 1; d <= most; ++d) {
        for (Number multiple = d; multiple <= most; multiple += d) factors[multiple].push_back(d);
    }
    return factors;
}

/// A block of candidates around \p middle, and a little more, as far as they lie within 1…n. In which lane
/// the middle is differs.
Range around(Number middle, Number n) {
    const Number reach = 2100 + middle % 61;
    return {middle > reach ? middle - reach : 1, n - middle > reach ? middle + reach : n};
}

/// Each unit that this processor has.
class SimdKernel : public testing::TestWithParam<VectorUnit> {
protected:
    void SetUp() override {
        if (GetParam() > widest_vector_unit())
            GTEST_SKIP() << "Skipped: this processor has no " << name_of(GetParam()) << ".";
    }

    static Factors simd(Number n, Range candidates) { return simd_divisors_in(n, candidates, GetParam()); }

    /// Holds the lanes to the remainders, in the blocks around a candidate that is a divisor or nearly one.
    static void expect_right_around(Number middle, Number n) {
        const Range range = around(middle, n);
        ASSERT_EQ(simd(n, range), divisors_in(n, range))
            << n << " is tried by the candidates " << range.first << " to " << range.last;
    }
};

INSTANTIATE_TEST_SUITE_P(, SimdKernel,
                         testing::Values(VectorUnit::none, VectorUnit::sse2, VectorUnit::avx2,
                                         VectorUnit::avx512),
                         [](const auto& unit) {
                             std::string name{name_of(unit.param)};
                             std::erase_if(name, [](char c) { return c == '-' || c == ' '; });
                             return name;
                         });

// promise 1.4: on every number to 100 000 it is in promise01.kernels.
TEST_P(SimdKernel, IsRightOnManyNumbersTo100000) {
    const auto expected = sieve(100'000);
    for (Number n = 1; n < expected.size(); n += 97) ASSERT_EQ(simd(n, {1, n}), expected[n]) << n;
}

// promise 1.4: at 2^31 and 2^53 the kernel changes; at 2^32 and 2^52 it would be wrong if the argument were.
TEST_P(SimdKernel, IsRightAroundEachDivisorOfTheNumbersNearItsLimits) {
    for (const Number limit :
         {Number{1} << 24, Number{1} << 31, Number{1} << 32, Number{1} << 52, Number{1} << 53}) {
        for (Number n = limit - 6; n <= limit + 6; ++n) {
            for (Number d = 1; d <= 2000; ++d) {
                if (n % d != 0) continue;
                expect_right_around(d, n);
                expect_right_around(n / d, n);
            }
        }
    }
}

// promise 1.4: a quotient of 2^20 is where a guess in float is no longer sure to be right.
TEST_P(SimdKernel, IsRightWhereTheQuotientIsAsLargeAsAGuessCanBear) {
    std::mt19937_64 random{20};
    std::uniform_int_distribution<Number> divisors{4000, 8000};
    for (int i = 0; i < 100; ++i) {
        const Number d = divisors(random);
        for (Number q = (Number{1} << 18) - 2; q <= (Number{1} << 18) + 2; ++q) {
            for (const Number n : {q * d - 1, q * d, q * d + 1}) expect_right_around(d, n);
        }
    }
    for (Number n = (Number{1} << 31) - 40; n < Number{1} << 31; ++n) expect_right_around(n >> 20, n);
}

// promise 1.4: products, and what lies beside them, where a quotient is nearly whole.
TEST_P(SimdKernel, IsRightOnRandomProductsAndTheirNeighbours) {
    std::mt19937_64 random{53};
    for (int i = 0; i < 520; ++i) {
        const int bits = 1 + i % 26;
        std::uniform_int_distribution<Number> numbers{Number{1} << (bits - 1), (Number{1} << bits) - 1};
        const Number d = numbers(random);
        for (const int more : {0, 3, 27 - bits, 53 - 2 * bits}) {
            if (more < 0) continue;
            const Number q = numbers(random) << more;
            for (const Number n : {q * d - 1, q * d, q * d + 1}) {
                if (n == 0 || d > n) continue;
                expect_right_around(d, n);
                expect_right_around(std::min(q, n), n);
            }
        }
    }
}

// promise 1.4
TEST_P(SimdKernel, IsRightOnSquaresOfPrimesAndOnTheLargestNumbers) {
    const Number p32 = 4294967291;      // the largest prime below 2^32
    const Number p26 = 67108859;        // the largest prime below 2^26
    const Number near_2_53 = 94906249;  // a prime: its square is just below 2^53
    for (const Number p : {p32, p26, near_2_53, Number{46337}}) expect_right_around(p, p * p);
    for (const Number n : {largest, largest - 1}) {
        expect_right_around(n, n);
        expect_right_around(1, n);
    }
}

// promise 1.3: a range may begin and end anywhere, within a block and at its ends.
TEST_P(SimdKernel, CoversEachRangeExactlyOnce) {
    constexpr Number n = 73513440;  // has 768 divisors, as many as any number below 10^8
    for (Number first = 1; first <= 40; ++first) {
        for (const Number size : {1u, 2u, 15u, 16u, 17u, 4095u, 4096u, 4097u, 8191u, 8192u, 8193u, 12288u}) {
            const Range range{first, first + size - 1};
            ASSERT_EQ(simd(n, range), divisors_in(n, range)) << first << " and " << size;
        }
    }
    for (Number size = 1; size <= 40; ++size) ASSERT_EQ(simd(n, {n - size, n}), Factors{n}) << size;
    ASSERT_EQ(simd(n, {1, n}), factorize_by_pairs(n));
}

TEST_P(SimdKernel, RefusesCandidatesOutsideTheNumber) {
    EXPECT_THAT(
        [] {
            simd(0, {1, 1});
        },
        ThrowsMessage<std::invalid_argument>(HasSubstr("every number divides it")));
    EXPECT_THROW(simd(10, {0, 5}), std::invalid_argument);
    EXPECT_THROW(simd(10, {1, 11}), std::invalid_argument);
    EXPECT_THROW(simd(10, {6, 5}), std::invalid_argument);
}

TEST(Kernel, IsChosenByName) {
    for (const Kernel kernel : {Kernel::scalar, Kernel::simd})
        EXPECT_EQ(divisors_in(5423123, {1, 5423123}, kernel), (Factors{1, 5423123}));
}

TEST(VectorUnits, HaveNames) {
    EXPECT_EQ(name_of(VectorUnit::none), "no vector unit");
    EXPECT_EQ(name_of(VectorUnit::avx512), "AVX-512");
}

}  // namespace
}  // namespace hands
