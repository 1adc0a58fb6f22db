#include "chapters/07_channels/ring.hpp"

#include <cstdint>
#include <memory>
#include <stdexcept>

#include <gtest/gtest.h>

namespace hands {
namespace {

TEST(Ring, GivesBackInTheOrderOfComingAtEveryCapacityAndFill) {
    for (std::size_t capacity = 1; capacity <= 5; ++capacity) {
        for (std::size_t fill = 1; fill <= capacity; ++fill) {
            Ring<int> ring{capacity};
            int pushed = 0;
            int popped = 0;
            for (int round = 0; round < 20; ++round) {
                while (ring.size() < fill) ring.push(pushed++);
                EXPECT_EQ(ring.full(), fill == capacity);
                EXPECT_EQ(ring.front(), popped++) << "capacity " << capacity << ", fill " << fill;
                ring.pop();
            }
        }
    }
}

TEST(Ring, IsFullAndEmptyWithoutCapacity) {
    const Ring<int> ring{0};
    EXPECT_TRUE(ring.full());
    EXPECT_TRUE(ring.empty());
}

TEST(Ring, HoldsNoValueThatWasTakenOut) {
    const auto value = std::make_shared<int>(1);
    Ring<std::shared_ptr<int>> ring{2};
    ring.push(std::shared_ptr{value});
    ring.push(std::shared_ptr{value});
    EXPECT_EQ(value.use_count(), 3);
    ring.pop();
    EXPECT_EQ(value.use_count(), 2);
}

TEST(Ring, DestroysWhatNobodyTookOut) {
    const auto value = std::make_shared<int>(1);
    {
        Ring<std::shared_ptr<int>> ring{3};
        for (int i = 0; i < 2; ++i) ring.push(std::shared_ptr{value});
    }
    EXPECT_EQ(value.use_count(), 1);
}

TEST(Ring, RefusesACapacityThatItCannotCount) {
    EXPECT_THROW(Ring<char>{std::size_t{1} << 32}, std::length_error);
}

}  // namespace
}  // namespace hands
