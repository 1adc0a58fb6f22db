#include "chapters/07_channels/dice.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace hands {
namespace {

std::vector<std::uint32_t> some_throws() {
    std::vector<std::uint32_t> thrown(16);
    std::ranges::generate(thrown, [] { return Dice::throw_below(1'000'000); });
    return thrown;
}
std::vector<std::uint32_t> throws_by(std::uint64_t seed) {
    Dice::load(seed);
    return some_throws();
}

// Eight standard deviations: all of these together fail by chance once in 10^13 runs.
TEST(Dice, ThrowEachNumberBelowASmallBoundEquallyOften) {
    constexpr int throws = 50'000;
    for (std::uint32_t bound = 1; bound <= 10; ++bound) {
        std::vector<int> times(bound);
        for (int i = 0; i < throws; ++i) ++times.at(Dice::throw_below(bound));
        const double probability = 1.0 / bound;
        const double deviation = std::sqrt(throws * probability * (1 - probability));
        for (const int count : times) EXPECT_NEAR(count, throws * probability, 8 * deviation + 0.5);
    }
}

// A throw says nothing about the next one.
TEST(Dice, ThrowEachPairEquallyOften) {
    constexpr int throws = 90'000;
    int times[3][3] = {};
    for (int i = 0; i < throws; ++i) {
        const std::uint32_t first = Dice::throw_below(3);
        ++times[first][Dice::throw_below(3)];
    }
    const double deviation = std::sqrt(throws * (1.0 / 9) * (8.0 / 9));
    for (const auto& row : times) {
        for (const int count : row) EXPECT_NEAR(count, throws / 9.0, 8 * deviation);
    }
}

TEST(Dice, RepeatWhatASeedSays) {
    const auto first = throws_by(17);
    some_throws();
    EXPECT_EQ(throws_by(17), first);
}

TEST(Dice, SayOtherwiseForEverySeed) {
    std::set<std::vector<std::uint32_t>> all;
    for (std::uint64_t seed = 0; seed < 100; ++seed) all.insert(throws_by(seed));
    EXPECT_EQ(all.size(), 100u);
}

TEST(Dice, BelongToOneThread) {
    const auto alone = throws_by(17);
    Dice::load(17);
    std::jthread{[] { throws_by(18); }}.join();
    EXPECT_EQ(some_throws(), alone);
}

}  // namespace
}  // namespace hands
