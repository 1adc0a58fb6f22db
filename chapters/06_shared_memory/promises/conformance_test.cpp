/// \file
/// Cases of CPython's own tests that apply here and that no other test holds.

#include "chapters/03_processes/process.hpp"
#include "chapters/06_shared_memory/named_memory.hpp"
#include "chapters/06_shared_memory/process_team.hpp"
#include "chapters/06_shared_memory/robust_mutex.hpp"
#include "chapters/06_shared_memory/shared_array.hpp"
#include "chapters/06_shared_memory/shared_barrier.hpp"
#include "chapters/06_shared_memory/shared_value.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace hands {
namespace {

using testing::ElementsAre;

void run_in_child(Process process) {
    process.start();
    process.join();
    EXPECT_EQ(process.exit_code(), 0);
}

/// In a child: the largest T there is.
template <class T>
void set_to_largest(SharedValue<T> value) {
    *value = std::numeric_limits<T>::max();
}

template <class T>
class SharedValueOf : public testing::Test {};
using Kinds = testing::Types<bool, char, std::int16_t, int, std::uint64_t, float, double>;
TYPED_TEST_SUITE(SharedValueOf, Kinds, );

// promise 6.1
TYPED_TEST(SharedValueOf, EachKindIsZeroAndThenWhatAChildWrote) {
    const SharedValue<TypeParam> value;
    EXPECT_EQ(*value, TypeParam{});
    run_in_child(Process{set_to_largest<TypeParam>, value});
    EXPECT_EQ(*value, std::numeric_limits<TypeParam>::max());
}

// promise 6.1
TEST(SharedArrayCases, AChildAddsUpInPlace) {
    const SharedArray<int> numbers{5};
    std::iota(numbers.begin(), numbers.end(), 1);
    run_in_child(Process{[](SharedArray<int> own) { std::partial_sum(own.begin(), own.end(), own.begin()); },
                         numbers});
    EXPECT_THAT(std::vector<int>(numbers.begin(), numbers.end()), ElementsAre(1, 3, 6, 10, 15));
}

struct Foo {
    int x;
    double y;
    std::array<char, 8> text;
};

// promise 6.1
TEST(SharedStructs, AreDoubledByAChildAndCopiedByTheParent) {
    const SharedValue<Foo> foo;
    *foo = {3, 2.5, {'a'}};
    const Foo copy = *foo;
    run_in_child(Process{[](SharedValue<Foo> own) {
                             own->x *= 2;
                             own->y *= 2;
                             own->text[1] = 'b';
                         },
                         foo});
    EXPECT_EQ(foo->x, 6);
    EXPECT_EQ(foo->y, 5);
    EXPECT_STREQ(foo->text.data(), "ab");
    EXPECT_EQ(copy.x, 3);
}

// promise 6.7
TEST(BarrierCases, MeetsAThousandTimes) {
    const SharedBarrier barrier{3};
    const SharedArray<std::atomic<int>> rounds{3};
    ProcessTeam team;
    for (std::size_t who = 0; who < 3; ++who) {
        team.start(
            [](SharedBarrier own, SharedArray<std::atomic<int>> counts, std::size_t self) {
                for (int round = 1; round <= 1000; ++round) {
                    ++counts[self];
                    own.arrive_and_wait();
                    // Nobody can be more than a round ahead, nobody is behind.
                    for (const auto& count : counts) {
                        if (count < round || count > round + 1) throw std::runtime_error("out of step");
                    }
                }
            },
            barrier, rounds, who);
    }
    EXPECT_NO_THROW(team.join());
}

// promise 6.7
TEST(BarrierCases, OfOneWaitsForNobody) {
    const SharedBarrier barrier{1};
    for (int round = 0; round < 10; ++round) barrier.arrive_and_wait();
}

// promise 6.4
TEST(NamedMemoryCases, AChildAttachesByTheName) {
    const std::string name = "case." + std::to_string(::getpid());
    const auto memory = NamedMemory::create(name, 10);
    run_in_child(Process{[](std::string own_name) {
                             const auto own = NamedMemory::attach(own_name);
                             if (own.bytes().size() != 10) ::_exit(2);
                             own.bytes()[9] = std::byte{42};
                         },
                         name});
    EXPECT_EQ(memory.bytes()[9], std::byte{42});
}

// promise 6.4
TEST(NamedMemoryCases, TheSameNameCanBeUsedAgain) {
    const std::string name = "case." + std::to_string(::getpid());
    for (std::size_t size = 1; size < 20; ++size) {
        const auto memory = NamedMemory::create(name, size);
        EXPECT_EQ(NamedMemory::attach(name).bytes().size(), size);
    }
}

}  // namespace
}  // namespace hands
