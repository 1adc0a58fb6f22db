#include "chapters/07_channels/sieve.hpp"

#include <algorithm>

#include <gmock/gmock.h>

namespace hands {
namespace {

/// By division, one number after another.
std::vector<Number> primes_by_division(std::size_t count) {
    std::vector<Number> primes;
    for (Number number = 2; primes.size() < count; ++number) {
        if (std::ranges::none_of(primes, [&](Number prime) { return number % prime == 0; }))
            primes.push_back(number);
    }
    return primes;
}

TEST(Sieve, FindsTheFirstPrimes) {
    Scheduler scheduler{2};
    EXPECT_THAT(first_primes(10, scheduler), testing::ElementsAre(2, 3, 5, 7, 11, 13, 17, 19, 23, 29));
}

TEST(Sieve, FindsOne) {
    Scheduler scheduler{2};
    EXPECT_THAT(first_primes(1, scheduler), testing::ElementsAre(2));
}

TEST(Sieve, OfNoPrimesEndsToo) {
    Scheduler scheduler{2};
    EXPECT_THAT(first_primes(0, scheduler), testing::IsEmpty());
}

TEST(Sieve, FindsThemInAPipelineOfHundredsOfGoroutinesOnAnyNumberOfThreads) {
    for (const std::size_t threads : {1U, 2U, 5U}) {
        Scheduler scheduler{threads};
        EXPECT_EQ(first_primes(300, scheduler), primes_by_division(300)) << threads << " threads";
    }
}

// promise 7.10: the endless goroutine, and all that wait for it, end when the group is stopped
TEST(Sieve, EndsItsGoroutinesEachTime) {
    Scheduler scheduler{2};
    for (int round = 0; round < 100; ++round) ASSERT_EQ(first_primes(20, scheduler).size(), 20u);
}

TEST(Sieve, FindsTheSameInWhateverOrderItsGoroutinesRun) {
    const auto expected = primes_by_division(25);
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        Scheduler chosen{Chooser{seed}};
        ASSERT_EQ(first_primes(25, chosen), expected) << "seed " << seed;
    }
}

}  // namespace
}  // namespace hands
