#include "common/work.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include <gmock/gmock.h>

namespace hands {
namespace {

const std::vector<Number> articles{53541233, 21235343, 11421443, 5423123};

Number candidates_of(std::span<const Piece> pieces) {
    return std::accumulate(pieces.begin(), pieces.end(), Number{0},
                           [](Number sum, const Piece& piece) { return sum + piece.candidates.size(); });
}

TEST(Cut, ByNumbersMakesOnePieceANumber) {
    const auto pieces = cut(articles, Split::numbers, 8);
    ASSERT_EQ(pieces.size(), 4u);
    EXPECT_EQ(pieces[2], (Piece{2, 11421443, {1, 11421443}}));
}

// promise 1.3
TEST(Cut, ByRangesMakesAPieceAWorkerOfEachNumber) {
    const auto pieces = cut(articles, Split::ranges, 3);
    ASSERT_EQ(pieces.size(), 12u);
    EXPECT_EQ(pieces[0], (Piece{0, 53541233, {1, 17847078}}));
    EXPECT_EQ(candidates_of(pieces), std::accumulate(articles.begin(), articles.end(), Number{0}));
}

TEST(Cut, TellsEachPieceHowToTryItsCandidates) {
    for (const Piece& piece : cut(articles, Split::ranges, 3, Kernel::simd))
        EXPECT_EQ(piece.kernel, Kernel::simd);
}

TEST(Cut, KeepsEqualNumbersApart) {
    const std::vector<Number> twice{6, 6};
    const auto pieces = cut(twice, Split::numbers, 1);
    EXPECT_EQ(pieces[0].index, 0u);
    EXPECT_EQ(pieces[1].index, 1u);
}

TEST(Deal, GivesEveryPieceToSomebodyOnce) {
    const auto pieces = cut(articles, Split::ranges, 3);
    std::vector<Piece> dealt;
    for (const auto& hand : deal(pieces, 5)) dealt.insert(dealt.end(), hand.begin(), hand.end());
    EXPECT_THAT(dealt, testing::UnorderedElementsAreArray(pieces));
}

TEST(Deal, LeavesTheLargestNumberAloneInOneOfTwoHands) {
    const auto hands = deal(cut(articles, Split::numbers, 2), 2);
    ASSERT_EQ(hands.size(), 2u);
    EXPECT_EQ(candidates_of(hands[0]), 53541233u);
    EXPECT_EQ(candidates_of(hands[1]), 21235343u + 11421443u + 5423123u);
}

TEST(Deal, LeavesHandsEmptyWhenThereAreMoreWorkersThanPieces) {
    const auto hands = deal(cut(articles, Split::numbers, 6), 6);
    EXPECT_EQ(std::ranges::count_if(hands, [](const auto& hand) { return hand.empty(); }), 2);
}

TEST(SpeedupBound, ByNumbersIsSetByTheLargestNumber) {
    const auto pieces = cut(articles, Split::numbers, 64);
    EXPECT_NEAR(speedup_bound(pieces, 2), 1.711, 0.001);
    EXPECT_NEAR(speedup_bound(pieces, 64), 1.711, 0.001);  // more cores do not help
}

TEST(SpeedupBound, ByRangesIsTheNumberOfWorkers) {
    EXPECT_NEAR(speedup_bound(cut(articles, Split::ranges, 8), 8), 8, 0.001);
}

TEST(SpeedupBound, OfOneWorkerIsOne) {
    EXPECT_DOUBLE_EQ(speedup_bound(cut(articles, Split::numbers, 1), 1), 1);
    EXPECT_DOUBLE_EQ(speedup_bound({}, 1), 1);
}

TEST(SpeedupBound, IsNotConfusedByNumbersThatAddUpToMoreThan64Bits) {
    const std::vector<Number> large{~Number{0}, ~Number{0}};
    EXPECT_NEAR(speedup_bound(cut(large, Split::numbers, 2), 2), 2, 0.001);
}

TEST(Work, FindsThePiecesDivisors) {
    const Result result = work({1, 1000, {5, 100}}, 3);
    EXPECT_THAT(result.factors, testing::ElementsAre(5, 8, 10, 20, 25, 40, 50, 100));
    EXPECT_EQ(result.piece, (Piece{1, 1000, {5, 100}}));
}

TEST(Work, SaysWhoDidItOnWhatAndWhen) {
    const Result whole = work({0, 12, {1, 12}}, 3);
    EXPECT_EQ(whole.span.worker, 3u);
    EXPECT_EQ(whole.span.label, "12");
    EXPECT_LE(whole.span.begin_ns, whole.span.end_ns);
    EXPECT_EQ(work({0, 12, {1, 6}}, 0).span.label, "12 (1…6)");
}

// promise 1.1
TEST(Work, CrossesTheBordersOfItsBlocksWithoutLosingADivisor) {
    const Number n = Number{3} << 23;  // divisors on both sides of 2^22 and 2^23
    EXPECT_EQ(work({0, n, {1, n}}, 0).factors, factorize_by_pairs(n));
}

// promise 1.1
TEST(Work, ReachesTheLargestNumber) {
    const Number largest = ~Number{0};
    EXPECT_THAT(work({0, largest, {largest - 10, largest}}, 0).factors, testing::ElementsAre(largest));
}

}  // namespace
}  // namespace hands
