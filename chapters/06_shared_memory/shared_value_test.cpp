#include "chapters/06_shared_memory/shared_value.hpp"

#include "chapters/03_processes/process.hpp"

#include <atomic>

#include <gtest/gtest.h>

namespace hands {
namespace {

struct Point {
    int x;
    int y = 7;
};

void run_in_child(Process process) {
    process.start();
    process.join();
    EXPECT_EQ(process.exit_code(), 0);
}

// promise 6.1
TEST(SharedValue, IsZeroAtFirst) { EXPECT_EQ(*SharedValue<double>{}, 0); }

// promise 6.1
TEST(SharedValue, AnAtomicIsZeroAtFirst) {
    EXPECT_EQ(
        SharedValue<std::atomic<int>> {} -> load(), 0);
}

TEST(SharedValue, KeepsTheDefaultsOfItsFields) {
    const SharedValue<Point> point;
    EXPECT_EQ(point->x, 0);
    EXPECT_EQ(point->y, 7);
}

// promise 6.1
TEST(SharedValue, ShowsTheParentWhatAChildWrites) {
    const SharedValue<Point> point;
    run_in_child(Process{[](SharedValue<Point> own) { own->x = 42; }, point});
    EXPECT_EQ(point->x, 42);
}

// promise 6.1
TEST(SharedValue, ShowsAChildWhatAnotherChildWrites) {
    const SharedValue<int> value;
    run_in_child(Process{[](SharedValue<int> own) { *own = 20; }, value});
    run_in_child(Process{[](SharedValue<int> own) { *own *= 2; }, value});
    EXPECT_EQ(*value, 40);
}

TEST(SharedValue, IsSeparateFromOthers) {
    const SharedValue<int> one;
    const SharedValue<int> other;
    *one = 1;
    EXPECT_EQ(*other, 0);
}

TEST(SharedValue, ACopyMeansTheSame) {
    const SharedValue<int> value;
    const SharedValue<int> copy = value;
    *copy = 5;
    EXPECT_EQ(*value, 5);
}

TEST(SharedValue, ACopyOutlivesTheFirst) {
    auto value = std::make_unique<SharedValue<int>>();
    const SharedValue<int> copy = *value;
    **value = 5;
    value.reset();
    EXPECT_EQ(*copy, 5);
}

}  // namespace
}  // namespace hands
