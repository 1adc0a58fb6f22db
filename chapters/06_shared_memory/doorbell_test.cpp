#include "chapters/06_shared_memory/doorbell.hpp"

#include <gtest/gtest.h>

namespace hands {
namespace {

using std::chrono::seconds;

const Deadline now{seconds{0}};

TEST(Doorbell, IsSilentAtFirst) {
    const auto [one, other] = Doorbell::make_pair();
    EXPECT_FALSE(one.wait(now));
    EXPECT_TRUE(one.answer());
}

TEST(Doorbell, RingsAtTheOtherEnd) {
    const auto [one, other] = Doorbell::make_pair();
    EXPECT_TRUE(one.ring());
    EXPECT_FALSE(one.wait(now));
    EXPECT_TRUE(other.wait(now));
}

TEST(Doorbell, IsSilentOnceAnswered) {
    const auto [one, other] = Doorbell::make_pair();
    one.ring();
    one.ring();
    EXPECT_TRUE(other.answer());
    EXPECT_FALSE(other.wait(now));
}

TEST(Doorbell, CanBeRungMoreOftenThanItHolds) {
    const auto [one, other] = Doorbell::make_pair();
    for (int i = 0; i < 100'000; ++i) ASSERT_TRUE(one.ring());
    EXPECT_TRUE(other.answer());
    EXPECT_FALSE(other.wait(now));
}

// promise 6.6
TEST(Doorbell, WakesAndTellsWhenTheOtherEndIsGone) {
    auto [one, other] = Doorbell::make_pair();
    one.close();
    EXPECT_TRUE(other.wait(now));
    EXPECT_FALSE(other.answer());
    EXPECT_FALSE(other.ring());
}

TEST(Doorbell, TellsItAlsoToWhoHasRungInVain) {
    auto [one, other] = Doorbell::make_pair();
    other.ring();
    one.close();  // with a ring that it has not answered
    EXPECT_FALSE(other.answer());
    EXPECT_FALSE(other.answer());
}

}  // namespace
}  // namespace hands
