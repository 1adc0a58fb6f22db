#include "common/generator.hpp"

#include <memory>
#include <stdexcept>
#include <vector>

#include <gmock/gmock.h>

namespace hands {
namespace {

Generator<int> count_to(int last, int* reached = nullptr) {
    for (int i = 1; i <= last; ++i) {
        if (reached != nullptr) *reached = i;
        co_yield i;
    }
}

TEST(Generator, HandsOutItsValuesInOrder) {
    std::vector<int> values;
    for (const int value : count_to(3)) values.push_back(value);
    EXPECT_THAT(values, testing::ElementsAre(1, 2, 3));
}

TEST(Generator, MayBeEmpty) {
    for (const int value : count_to(0)) FAIL() << value;
}

// promise 1.2
TEST(Generator, RunsOnlyUpToTheValueAskedFor) {
    int reached = 0;
    auto numbers = count_to(100, &reached);
    EXPECT_EQ(reached, 0);
    auto it = numbers.begin();
    EXPECT_EQ(reached, 1);
    ++it;
    EXPECT_EQ(*it, 2);
    EXPECT_EQ(reached, 2);
}

Generator<int> holding(std::shared_ptr<int> resource) {
    for (;;) co_yield *resource;
}

// promise 1.2
TEST(Generator, AbandonedHalfWayGivesBackWhatItsBodyHolds) {
    const auto resource = std::make_shared<int>(7);
    {
        auto endless = holding(resource);
        EXPECT_EQ(*endless.begin(), 7);
        EXPECT_GT(resource.use_count(), 1);
    }
    EXPECT_EQ(resource.use_count(), 1);
}

// promise 1.2
TEST(Generator, NeverAskedGivesBackWhatItWasGiven) {
    const auto resource = std::make_shared<int>(7);
    { const auto unused = holding(resource); }
    EXPECT_EQ(resource.use_count(), 1);
}

Generator<int> failing_after_one() {
    co_yield 1;
    throw std::runtime_error("no second value");
}

TEST(Generator, LetsAnExceptionOfItsBodyOut) {
    auto numbers = failing_after_one();
    auto it = numbers.begin();
    EXPECT_THROW(++it, std::runtime_error);
}

TEST(Generator, CanBeMovedWhileItIsRunning) {
    auto numbers = count_to(3);
    auto it = numbers.begin();
    auto moved = std::move(numbers);
    ++it;
    EXPECT_EQ(*it, 2);
}

}  // namespace
}  // namespace hands
