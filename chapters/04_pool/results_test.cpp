#include "chapters/04_pool/results.hpp"

#include <memory>
#include <stdexcept>
#include <utility>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::ElementsAre;

TEST(Results, GivesTheOrderOfTheTasksWhateverTheOrderOfArrival) {
    Results<int> results{3};
    for (const int task : {2, 0, 1}) {
        results.set_value(static_cast<std::size_t>(task), task * 10);
        results.arrive(static_cast<std::size_t>(task));
    }
    EXPECT_THAT(results.arrivals(), ElementsAre(2, 0, 1));
    EXPECT_THAT(results.take_all(), ElementsAre(0, 10, 20));
}

TEST(Results, HasAllOnceTheLastArrived) {
    Results<int> results{2};
    results.set_value(1, 5);
    results.arrive(1);
    EXPECT_TRUE(results.has(1));
    EXPECT_FALSE(results.has(0));
    EXPECT_FALSE(results.has_all());
    results.set_value(0, 4);
    results.arrive(0);
    EXPECT_TRUE(results.has_all());
}

TEST(Results, ThrowsTheFirstExceptionInTheOrderOfTheTasks) {
    Results<int> results{3};
    results.set_value(0, 1);
    results.set_error(2, std::make_exception_ptr(std::logic_error{"last"}));
    results.set_error(1, std::make_exception_ptr(std::runtime_error{"first"}));
    EXPECT_THROW(results.take_all(), std::runtime_error);
}

TEST(Results, CanBeMovedOnly) {
    Results<std::unique_ptr<int>> results{1};
    results.set_value(0, std::make_unique<int>(3));
    results.arrive(0);
    EXPECT_EQ(*results.take_all().at(0), 3);
}

TEST(Results, KeepNothingOfAnExceptionThatWasTaken) {
    const auto of_the_exception = std::make_shared<int>();
    struct Failure {
        std::shared_ptr<int> part;
    };
    Results<int> results{1};
    results.set_error(0, std::make_exception_ptr(Failure{of_the_exception}));
    EXPECT_THROW(results.take(0), Failure);
    EXPECT_EQ(of_the_exception.use_count(), 1);
}

/// Is copied when others are moved: what stays behind keeps its part.
struct Copied {
    Copied(std::shared_ptr<int> given) : part(std::move(given)) {}
    Copied(const Copied&) = default;
    std::shared_ptr<int> part;
};

TEST(Results, KeepNothingThatWasTaken) {
    const auto part = std::make_shared<int>();
    Results<Copied> one{1};
    one.set_value(0, Copied{part});
    one.take(0);
    EXPECT_EQ(part.use_count(), 1);
    Results<Copied> all{2};
    all.set_value(0, Copied{part});
    all.set_value(1, Copied{part});
    all.take_all();
    EXPECT_EQ(part.use_count(), 1);
}

TEST(Results, OfNoTasksAreAllThere) { EXPECT_TRUE(Results<int>{0}.has_all()); }

TEST(OneResult, IsThereOnceItHasArrived) {
    OneResult<int> result{1};
    result.set_value(0, 5);
    EXPECT_FALSE(result.has(0));
    result.arrive(0);
    EXPECT_TRUE(result.has(0));
    EXPECT_EQ(result.take(0), 5);
}

TEST(OneResult, KeepsNothingThatWasTaken) {
    const auto part = std::make_shared<int>();
    OneResult<Copied> result{1};
    result.set_value(0, Copied{part});
    result.take(0);
    EXPECT_EQ(part.use_count(), 1);
}

TEST(OneResult, ThrowsTheExceptionOfItsTask) {
    OneResult<int> result{1};
    result.set_error(0, std::make_exception_ptr(std::runtime_error{"no apples"}));
    result.arrive(0);
    EXPECT_THROW(result.take(0), std::runtime_error);
}

}  // namespace
}  // namespace hands
