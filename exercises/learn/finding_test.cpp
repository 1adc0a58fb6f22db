#include "exercises/learn/finding.hpp"

#include <vector>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::AllOf;
using testing::Field;
using testing::Optional;

constexpr std::optional<double> none;

Finding finding(std::vector<double> ours, std::vector<double> peer, Goal goal = {}) {
    Finding result;
    result.comparison.goal = goal;
    result.ours = std::move(ours);
    result.peer = std::move(peer);
    return result;
}

auto is_spread(double median, double least, double most) {
    return AllOf(Field(&Spread::median, median), Field(&Spread::least, least), Field(&Spread::most, most));
}

TEST(Finding, TakesTheMiddleOfAnOddNumberOfValues) {
    EXPECT_THAT(spread_of({30, 10, 20}), is_spread(20, 10, 30));
}

TEST(Finding, TakesTheMeanOfTheTwoInTheMiddleOfAnEvenNumber) {
    EXPECT_THAT(spread_of({40, 10, 20, 30}), is_spread(25, 10, 40));
}

TEST(Finding, OfOneValueStraysNowhere) { EXPECT_THAT(spread_of({7}), is_spread(7, 7, 7)); }

TEST(Finding, HasTheRatioOfEachRound) {
    // 2, 8 and 5 times: the ratio of the medians would be 100 / 20 too, that of the extremes not.
    EXPECT_THAT(ratio_of(finding({50, 10, 20}, {100, 80, 100})), Optional(is_spread(5, 2, 8)));
}

TEST(Finding, HasNoRatioWithoutAPeer) { EXPECT_EQ(ratio_of(finding({1, 2}, {})), std::nullopt); }

TEST(Finding, HasNoRatioToNothing) { EXPECT_EQ(ratio_of(finding({0}, {1})), std::nullopt); }

TEST(Finding, MeetsItsGoalAtTheVeryRatio) {
    EXPECT_EQ(verdict_of(finding({10, 10, 10}, {10, 50, 90}, {5.0, none})), Verdict::met);
}

TEST(Finding, MissesItsGoalBelowTheRatio) {
    EXPECT_EQ(verdict_of(finding({10}, {49.9}, {5.0, none})), Verdict::missed);
}

TEST(Finding, MeetsALimitOfOurs) {
    EXPECT_EQ(verdict_of(finding({100, 200, 300}, {}, {none, 200.0})), Verdict::met);
}

TEST(Finding, MissesALimitOfOurs) {
    EXPECT_EQ(verdict_of(finding({201}, {900}, {none, 200.0})), Verdict::missed);
}

TEST(Finding, HasToMeetBothOfTwoGoals) {
    EXPECT_EQ(verdict_of(finding({201}, {9000}, {5.0, 200.0})), Verdict::missed);
    EXPECT_EQ(verdict_of(finding({200}, {9000}, {5.0, 200.0})), Verdict::met);
}

TEST(Finding, IsOpenWithoutAGoal) { EXPECT_EQ(verdict_of(finding({1}, {2})), Verdict::open); }

TEST(Finding, IsOpenWithoutThePeerItsGoalSpeaksOf) {
    EXPECT_EQ(verdict_of(finding({1}, {}, {5.0, none})), Verdict::open);
}

TEST(Finding, IsOpenIfOursFailed) { EXPECT_EQ(verdict_of(finding({}, {}, {none, 5.0})), Verdict::open); }

}  // namespace
}  // namespace hands
