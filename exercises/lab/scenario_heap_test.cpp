#include "exercises/lab/scenario_heap.hpp"

#include <algorithm>
#include <cstring>
#include <set>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hands::lab {
namespace {

constexpr std::size_t megabyte = std::size_t{1} << 20;

bool is_zero(const void* block, std::size_t size) {
    const auto* const bytes = static_cast<const char*>(block);
    return std::all_of(bytes, bytes + size, [](char byte) { return byte == 0; });
}

TEST(ScenarioHeap, GivesBlocksThatDoNotOverlap) {
    ScenarioHeap heap{megabyte};
    struct Given {
        char* block;
        std::size_t size;
    };
    std::vector<Given> all;
    for (std::size_t size = 0; size < 3000; size += 37) {
        all.push_back({static_cast<char*>(heap.allocate(size)), size});
        std::memset(all.back().block, static_cast<int>(all.size()), size);
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Given& given = all[i];
        EXPECT_TRUE(std::all_of(given.block, given.block + given.size,
                                [&](char byte) { return byte == static_cast<char>(i + 1); }))
            << "block " << i << " of " << given.size << " bytes";
        EXPECT_EQ(ScenarioHeap::size_of(given.block), given.size);
    }
}

TEST(ScenarioHeap, GivesEachBlockAsZerosAlsoThoseThatWereUsed) {
    ScenarioHeap heap{megabyte};
    for (const std::size_t size : {1u, 16u, 100u, 5000u}) {
        void* const first = heap.allocate(size);
        std::memset(first, 7, size);
        heap.release(first);
        void* const second = heap.allocate(size);
        EXPECT_EQ(second, first) << "the free block is used again";
        EXPECT_TRUE(is_zero(second, size)) << size;
    }
}

TEST(ScenarioHeap, AlignsAsItIsAsked) {
    ScenarioHeap heap{megabyte};
    for (std::size_t alignment = 1; alignment <= 4096; alignment *= 2) {
        void* const block = heap.allocate(100, alignment);
        EXPECT_EQ(reinterpret_cast<std::uintptr_t>(block) % alignment, 0u) << alignment;
        std::memset(block, 1, 100);
        heap.release(block);
        EXPECT_TRUE(is_zero(heap.allocate(100, alignment), 100)) << alignment;
    }
}

TEST(ScenarioHeap, KnowsItsOwnBlocks) {
    ScenarioHeap heap{megabyte};
    const char elsewhere = 0;
    const auto* const block = static_cast<char*>(heap.allocate(10));
    EXPECT_TRUE(heap.contains(block));
    EXPECT_TRUE(heap.contains(block + 9));
    EXPECT_FALSE(heap.contains(&elsewhere));
    EXPECT_FALSE(heap.contains(block + heap.used())) << "was never handed out";
}

TEST(ScenarioHeap, GivesNullWhenThereIsNoRoom) {
    ScenarioHeap heap{megabyte};
    EXPECT_EQ(heap.allocate(2 * megabyte), nullptr);
    EXPECT_EQ(heap.allocate(1, 2 * megabyte), nullptr);
    EXPECT_EQ(heap.allocate(static_cast<std::size_t>(-1)), nullptr);
    void* const half = heap.allocate(megabyte / 3);
    ASSERT_NE(half, nullptr);
    EXPECT_NE(heap.allocate(megabyte / 3), nullptr);
    EXPECT_EQ(heap.allocate(megabyte / 3), nullptr);
    heap.release(half);
    EXPECT_NE(heap.allocate(megabyte / 3), nullptr) << "what came back can be had again";
}

TEST(ScenarioHeap, UsesNoMoreRoomForBlocksThatComeAndGo) {
    ScenarioHeap heap{megabyte};
    for (int i = 0; i < 1000; ++i) {
        void* const block = heap.allocate(2000);
        ASSERT_NE(block, nullptr) << i;
        heap.release(block);
    }
    EXPECT_LT(heap.used(), 5000u);
}

}  // namespace
}  // namespace hands::lab
