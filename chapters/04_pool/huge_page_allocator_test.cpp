#include "chapters/04_pool/huge_page_allocator.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace hands {
namespace {

std::uintptr_t number_of(const void* address) { return reinterpret_cast<std::uintptr_t>(address); }

/// Whether \p address lies in memory that may have huge pages, as the system sees it.
bool may_have_huge_pages(const void* address) {
    std::ifstream mappings{"/proc/self/smaps"};
    bool is_found = false;
    for (std::string line; std::getline(mappings, line);) {
        std::istringstream words{line};
        std::uintptr_t begin = 0;
        std::uintptr_t end = 0;
        char dash = 0;
        if (words >> std::hex >> begin >> dash >> end && dash == '-')
            is_found = begin <= number_of(address) && number_of(address) < end;
        if (is_found && line.starts_with("VmFlags:")) return line.find(" hg") != std::string::npos;
    }
    return false;
}

TEST(LargeVector, KeepsItsElementsWhileItGrowsFromOneToAMillion) {
    LargeVector<int> numbers;
    for (int i = 0; i < 1'000'000; ++i) numbers.push_back(i);
    std::vector<int> expected(1'000'000);
    std::iota(expected.begin(), expected.end(), 0);
    EXPECT_TRUE(std::equal(numbers.begin(), numbers.end(), expected.begin(), expected.end()));
}

TEST(LargeVector, AsksForHugePagesFromHalfOfOneOn) {
    if (!std::filesystem::exists("/sys/kernel/mm/transparent_hugepage"))
        GTEST_SKIP() << "this system has no transparent huge pages";
    const LargeVector<char> bytes(huge_page / 2);
    EXPECT_TRUE(may_have_huge_pages(bytes.data()));
    EXPECT_EQ(number_of(bytes.data()) % huge_page, 0);
}

TEST(LargeVector, HoldsWhatNeedsAnAlignment) {
    struct alignas(64) Line {
        int number;
    };
    const LargeVector<Line> lines(3);
    EXPECT_EQ(number_of(lines.data()) % 64, 0);
}

TEST(HugePages, AreWishedForInMemoryThatIsAlreadyTaken) {
    if (!std::filesystem::exists("/sys/kernel/mm/transparent_hugepage"))
        GTEST_SKIP() << "this system has no transparent huge pages";
    std::vector<char> bytes;
    bytes.reserve(3 * huge_page);
    wish_huge_pages(bytes.data(), bytes.capacity());
    EXPECT_TRUE(may_have_huge_pages(bytes.data() + huge_page));
}

TEST(HugePages, AreNotWishedForWhereNoneFits) {
    std::vector<char> bytes(huge_page - 1, 'x');
    wish_huge_pages(bytes.data(), bytes.size());
    EXPECT_FALSE(may_have_huge_pages(bytes.data()));
    EXPECT_EQ(bytes, std::vector<char>(huge_page - 1, 'x'));
}

TEST(HugePageAllocator, RefusesMoreThanAnAddressCanReach) {
    HugePageAllocator<int> allocator;
    EXPECT_THROW(allocator.allocate(SIZE_MAX / sizeof(int)), std::bad_array_new_length);
}

}  // namespace
}  // namespace hands
