#include "chapters/06_shared_memory/shared_work.hpp"

#include "chapters/06_shared_memory/process_team.hpp"

#include <algorithm>
#include <map>

#include <gtest/gtest.h>

namespace hands {
namespace {

void work_until_all_is_taken(std::uint32_t worker, SharedWork desk) {
    while (const auto place = desk.take()) desk.put(*place, work(desk.piece(*place), worker));
}

/// The divisors of each number that \p workers processes find together.
std::map<Number, Factors> find_together(const std::vector<Number>& numbers, Split split,
                                        std::uint32_t workers) {
    const SharedWork desk{cut(numbers, split, workers)};
    ProcessTeam team;
    for (std::uint32_t worker = 0; worker < workers; ++worker)
        team.start(work_until_all_is_taken, worker, desk);
    team.join();

    std::map<Number, Factors> found;
    for (const Result& result : desk.results()) {
        auto& factors = found[result.piece.number];
        factors.insert(factors.end(), result.factors.begin(), result.factors.end());
    }
    for (auto& [number, factors] : found) std::ranges::sort(factors);
    return found;
}

TEST(SharedWork, FindsAllDivisorsByNumbers) {
    const std::vector<Number> numbers{1, 2, 5040, 65'521, 83'160};
    for (const auto& [number, factors] : find_together(numbers, Split::numbers, 3))
        EXPECT_EQ(factors, factorize(number));
}

TEST(SharedWork, FindsAllDivisorsByRanges) {
    const std::vector<Number> numbers{1, 2, 5040, 65'521, 83'160};
    for (const auto& [number, factors] : find_together(numbers, Split::ranges, 7))
        EXPECT_EQ(factors, factorize(number));
}

TEST(SharedWork, GivesResultsAsTheyWerePut) {
    const Piece piece{0, 6, {1, 6}};
    SharedWork desk{{piece}};
    const Result result{piece, {1, 2, 3, 6}, {5, "6", 10, 20}};
    desk.put(*desk.take(), result);
    EXPECT_EQ(desk.results(), std::vector{result});
}

TEST(SharedWork, GivesEachPieceToOneProcess) {
    constexpr std::size_t pieces = 10'000;
    const SharedWork desk{std::vector<Piece>(pieces, Piece{0, 1, {1, 1}})};
    const SharedArray<std::atomic<int>> taken{pieces};
    ProcessTeam team;
    for (int i = 0; i < 3; ++i) {
        team.start(
            [](SharedWork own, SharedArray<std::atomic<int>> counts) {
                while (const auto place = own.take()) ++counts[*place];
            },
            desk, taken);
    }
    team.join();
    EXPECT_TRUE(std::ranges::all_of(taken, [](const auto& times) { return times == 1; }));
}

TEST(SharedWork, GivesTheLargestPieceFirst) {
    SharedWork desk{{{0, 3, {1, 3}}, {1, 9, {1, 9}}, {2, 5, {1, 5}}}};
    EXPECT_EQ(desk.piece(*desk.take()).number, 9u);
}

TEST(SharedWork, NeedsNoMoreRoomWhenANumberIsCutIntoManyPieces) {
    constexpr Number largest = ~Number{0};
    EXPECT_NO_THROW(SharedWork{cut(std::vector{largest}, Split::ranges, 256)});  // 3 MB, not 755
}

TEST(MostDivisors, IsEnoughForSmallNumbers) {
    for (Number n = 1; n <= 5000; ++n) ASSERT_GE(most_divisors(n), factorize_by_pairs(n).size()) << n;
}

TEST(MostDivisors, IsWhatTheNumberWithMostDivisorsHas) {
    Number rest = 18'401'055'938'125'660'800u;
    std::size_t divisors = 1;  // the product of the exponents of its primes, each plus 1
    for (Number prime = 2; rest > 1; ++prime) {
        std::size_t exponent = 0;
        for (; rest % prime == 0; rest /= prime) ++exponent;
        divisors *= exponent + 1;
    }
    EXPECT_EQ(most_divisors(18'401'055'938'125'660'800u), divisors);
}

TEST(MostDivisors, IsThatOfTheLargestNumberToo) { EXPECT_EQ(most_divisors(~Number{0}), 184'320u); }

}  // namespace
}  // namespace hands
