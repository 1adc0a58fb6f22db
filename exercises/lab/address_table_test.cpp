#include "exercises/lab/address_table.hpp"

#include <gmock/gmock.h>

namespace hands::lab {
namespace {

TEST(AddressTable, KnowsNothingAtFirst) {
    AddressTable<int> table{10};
    EXPECT_EQ(table.find(8), nullptr);
}

TEST(AddressTable, KeepsWhatItWasTold) {
    AddressTable<int> table{10};
    *table.find_or_make(8) = 5;
    EXPECT_EQ(*table.find(8), 5);
}

TEST(AddressTable, ForgetsWhatIsErased) {
    AddressTable<int> table{10};
    *table.find_or_make(8) = 5;
    table.erase(8);
    EXPECT_EQ(table.find(8), nullptr);
    EXPECT_EQ(*table.find_or_make(8), 0);
}

TEST(AddressTable, KeepsAllWhenItGrows) {
    constexpr std::uintptr_t many = 20'000;
    AddressTable<std::uintptr_t> table{many};
    for (std::uintptr_t i = 1; i <= many; ++i) *table.find_or_make(i * 8) = i;
    for (std::uintptr_t i = 1; i <= many; ++i) ASSERT_EQ(*table.find(i * 8), i);
}

TEST(AddressTable, BeginsAnewWhenItIsCleared) {
    constexpr std::uintptr_t many = 20'000;
    AddressTable<std::uintptr_t> table{many};
    for (std::uintptr_t i = 1; i <= many; ++i) *table.find_or_make(i * 8) = i;
    table.clear();
    EXPECT_EQ(table.used(), 0u);
    EXPECT_EQ(table.find(8), nullptr);
    for (std::uintptr_t i = 1; i <= many; ++i) ASSERT_EQ(*table.find_or_make(i * 8), 0u) << i;
}

TEST(AddressTable, SaysThatItIsFull) {
    AddressTable<int> table{2};
    table.find_or_make(8);
    table.find_or_make(16);
    EXPECT_EQ(table.find_or_make(24), nullptr);
}

TEST(AddressTable, VisitsInTheOrderOfMaking) {
    AddressTable<int> table{10};
    for (const std::uintptr_t address : {24u, 8u, 16u}) table.find_or_make(address);
    table.erase(8);
    std::vector<std::uintptr_t> visited;
    table.for_each([&](std::uintptr_t address, int) { visited.push_back(address); });
    EXPECT_EQ(visited, (std::vector<std::uintptr_t>{24, 16}));
}

}  // namespace
}  // namespace hands::lab
