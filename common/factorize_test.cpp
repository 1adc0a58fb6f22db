#include "common/factorize.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

constexpr Number largest = ~Number{0};

/// The definition, word for word: what the other ways are held against.
Factors by_definition(Number n) {
    Factors factors;
    for (Number candidate = 1; candidate <= n; ++candidate) {
        if (n % candidate == 0) factors.push_back(candidate);
    }
    return factors;
}

Factors collect(Generator<Number> numbers) {
    Factors factors;
    for (const Number number : numbers) factors.push_back(number);
    return factors;
}

// promise 1.1
TEST(Factorize, GivesTheArticlesLists) {
    EXPECT_THAT(factorize(53541233), ElementsAre(1, 5501, 9733, 53541233));
    EXPECT_THAT(factorize(21235343), ElementsAre(1, 21235343));
    EXPECT_THAT(factorize(11421443), ElementsAre(1, 11, 383, 2711, 4213, 29821, 1038313, 11421443));
    EXPECT_THAT(factorize(5423123), ElementsAre(1, 5423123));
}

// promises 1.1, 1.4
TEST(Factorize, AndItsVariantsAgreeWithTheDefinitionOnSmallNumbers) {
    for (Number n = 1; n <= 3000; ++n) {
        const Factors expected = by_definition(n);
        ASSERT_EQ(factorize(n), expected) << n;
        ASSERT_EQ(collect(lazy_factorize(n)), expected) << n;
        ASSERT_EQ(factorize_by_pairs(n), expected) << n;
    }
}

/// The divisors of every number up to \p most, as a sieve marks them: another way to the same lists.
std::vector<Factors> sieve(Number most) {
    std::vector<Factors> factors(most + 1);
    for (Number d = 1; d <= most; ++d) {
        for (Number multiple = d; multiple <= most; multiple += d) factors[multiple].push_back(d);
    }
    return factors;
}

// promise 1.4
TEST(FactorizeByPairs, IsRightOnEveryNumberTo100000) {
    const auto expected = sieve(100'000);
    for (Number n = 1; n < expected.size(); ++n) ASSERT_EQ(factorize_by_pairs(n), expected[n]) << n;
}

// promise 1.4
TEST(Factorize, TrialDivisionAgreesWithPairsOnRandomNumbers) {
    std::mt19937_64 random{20231};
    std::uniform_int_distribution<Number> numbers{1, 2'000'000};
    for (int i = 0; i < 50; ++i) {
        const Number n = numbers(random);
        ASSERT_EQ(factorize(n), factorize_by_pairs(n)) << n;
    }
}

// promise 1.1
TEST(FactorizeByPairs, TakesTheRootOfASquareOnce) {
    EXPECT_THAT(factorize_by_pairs(36), ElementsAre(1, 2, 3, 4, 6, 9, 12, 18, 36));
}

// promise 1.4: a divisor near a power of two is where a kernel that computes in doubles or 32 bits would go
// wrong.
TEST(DivisorsIn, FindsEachDivisorOfHardNumbersAndNothingBesideIt) {
    const Number p32 = 4294967291;      // the largest prime below 2^32
    const Number p26a = 67108859;       // the largest prime below 2^26
    const Number p26b = 67108837;       // the one below it
    const Number near_2_53 = 94906249;  // a prime: its square is just below 2^53
    const Number cases[] = {p32 * p32,       p32 * 4294967279, p26a * p26b,     near_2_53 * near_2_53,
                            largest,         largest - 1,      Number{1} << 32, Number{1} << 52,
                            Number{1} << 53, Number{1} << 63};
    for (const Number n : cases) {
        for (const Number d : {p32, p26a, p26b, near_2_53, Number{4294967279}, Number{641}, Number{1} << 32,
                               Number{1} << 52, n / 3, n / 2, n}) {
            const Number first = d > 2 ? d - 2 : 1;
            const Number last = n - d > 2 ? d + 2 : n;
            Factors expected;
            for (Number candidate = first;; ++candidate) {
                if (n % candidate == 0) expected.push_back(candidate);
                if (candidate == last) break;
            }
            if (d > n) continue;
            EXPECT_EQ(divisors_in(n, {first, last}), expected) << n << " near " << d;
        }
    }
}

// promise 1.1
TEST(DivisorsIn, EndsAtTheLargestNumber) {
    EXPECT_THAT(divisors_in(largest, {largest - 1000, largest}), ElementsAre(largest));
}

// promise 1.1
TEST(FactorizeByPairs, DoesNotOverflowNearTheLargestNumber) {
    // The check d · d <= n would, at the root of 2^64 − 1; here n / d is compared instead. A composite with
    // small divisors keeps the test short: 2^64 − 1 itself takes 4 · 10^9 candidates.
    EXPECT_THAT(divisors_in(largest, {1, 20}), ElementsAre(1, 3, 5, 15, 17));
}

// promise 1.1
TEST(Factorize, OfZeroIsAnErrorWithASentence) {
    const auto says_why = ThrowsMessage<std::invalid_argument>(HasSubstr("every number divides it"));
    EXPECT_THAT([] { factorize(0); }, says_why);
    EXPECT_THAT([] { factorize_by_pairs(0); }, says_why);
    EXPECT_THAT([] { divisors_in(0, {1, 1}); }, says_why);
}

// promise 1.1
TEST(LazyFactorize, OfZeroIsAnErrorAtTheCallNotAtTheFirstValue) {
    EXPECT_THAT([] { auto never_asked = lazy_factorize(0); },
                ThrowsMessage<std::invalid_argument>(HasSubstr("every number divides it")));
}

TEST(DivisorsIn, RefusesCandidatesOutsideTheNumber) {
    EXPECT_THROW(divisors_in(10, {0, 5}), std::invalid_argument);
    EXPECT_THROW(divisors_in(10, {1, 11}), std::invalid_argument);
    EXPECT_THROW(divisors_in(10, {6, 5}), std::invalid_argument);
}

// promise 1.2
TEST(LazyFactorize, FindsTheNextDivisorOnlyWhenAskedForIt) {
    // All divisors would take centuries: we can ask for the first ones only because the rest is not computed.
    Factors first;
    for (const Number divisor : lazy_factorize(largest)) {
        first.push_back(divisor);
        if (first.size() == 5) break;
    }
    EXPECT_THAT(first, ElementsAre(1, 3, 5, 15, 17));
}

// promise 1.3
TEST(Slices, CoverEveryCandidateExactlyOnce) {
    for (Number n = 1; n <= 60; ++n) {
        for (std::size_t count = 1; count <= 70; ++count) {
            Number next = 1;
            for (const Range& range : slices(n, count)) {
                ASSERT_EQ(range.first, next) << n << " in " << count;
                ASSERT_LE(range.first, range.last) << n << " in " << count;
                next = range.last + 1;
            }
            ASSERT_EQ(next, n + 1) << n << " in " << count;
        }
    }
}

// promise 1.3
TEST(Slices, DifferInSizeByOneAtMost) {
    for (const Number n : {Number{1}, Number{97}, Number{1000}, Number{53541233}, largest}) {
        const auto ranges = slices(n, 7);
        const auto [smallest, biggest] = std::ranges::minmax(ranges, {}, &Range::size);
        EXPECT_LE(biggest.size() - smallest.size(), 1u) << n;
    }
}

// promise 1.3
TEST(Slices, ReachTheLargestNumber) {
    EXPECT_EQ(slices(largest, 3).back().last, largest);
    EXPECT_THAT(slices(largest, 1), ElementsAre(Range{1, largest}));
}

// promise 1.3
TEST(Slices, AreNeverEmpty) { EXPECT_EQ(slices(3, 100).size(), 3u); }

TEST(Slices, RefuseNothingToCutAndNoSlices) {
    EXPECT_THROW(slices(0, 3), std::invalid_argument);
    EXPECT_THROW(slices(3, 0), std::invalid_argument);
}

}  // namespace
}  // namespace hands
