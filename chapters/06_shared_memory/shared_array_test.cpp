#include "chapters/06_shared_memory/shared_array.hpp"

#include "chapters/03_processes/process.hpp"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <system_error>

#include <gtest/gtest.h>

namespace hands {
namespace {

struct Mark {
    int value = 7;
};

/// In a child: writes i into element i, for each of its share.
void number_every_third(SharedArray<std::size_t> array, std::size_t first) {
    for (std::size_t i = first; i < array.size(); i += 3) array[i] = i;
}

// promise 6.1
TEST(SharedArray, IsZeroAtFirst) {
    const SharedArray<double> array{10'000};
    EXPECT_TRUE(std::ranges::all_of(array, [](double element) { return element == 0; }));
}

// promise 6.1
TEST(SharedArray, AtomicsAreZeroAtFirst) {
    const SharedArray<std::atomic<int>> array{1000};
    EXPECT_TRUE(std::ranges::all_of(array, [](const auto& element) { return element.load() == 0; }));
}

TEST(SharedArray, KeepsTheDefaultsOfItsElementsFields) {
    const SharedArray<Mark> array{1000};
    EXPECT_TRUE(std::ranges::all_of(array, [](const Mark& mark) { return mark.value == 7; }));
}

// promise 6.1
TEST(SharedArray, IsFilledBySeveralProcesses) {
    const SharedArray<std::size_t> array{10'000};
    std::vector<Process> processes;
    for (std::size_t first = 0; first < 3; ++first) processes.emplace_back(number_every_third, array, first);
    for (auto& process : processes) process.start();
    for (auto& process : processes) process.join();

    std::vector<std::size_t> expected(array.size());
    std::iota(expected.begin(), expected.end(), std::size_t{0});
    EXPECT_TRUE(std::ranges::equal(array, expected));
}

TEST(SharedArray, MayBeEmpty) {
    const SharedArray<std::atomic<int>> array{0};
    EXPECT_EQ(array.begin(), array.end());
}

TEST(SharedArray, HasNoElementAtItsEnd) {
    const SharedArray<int> array{3};
    EXPECT_THROW(array[3], std::out_of_range);
}

// promise 6.5
TEST(SharedArray, RefusesMoreBytesThanCanBeCounted) {
    constexpr auto wraps_around_to_8 = std::numeric_limits<std::size_t>::max() / sizeof(std::uint64_t) + 2;
    EXPECT_THROW(SharedArray<std::uint64_t>{wraps_around_to_8}, std::system_error);
}

}  // namespace
}  // namespace hands
