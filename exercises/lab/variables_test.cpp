#include "exercises/lab/variables.hpp"

#include <gmock/gmock.h>

namespace hands::lab {

volatile int exported_number = 5;

namespace {

volatile int hidden_numbers[4] = {1, 2, 3, 4};

std::uintptr_t address_of(const volatile int& variable) {
    return reinterpret_cast<std::uintptr_t>(&variable);
}

TEST(Variables, AreFoundByTheirAddress) {
    EXPECT_EQ(Variables{}.at(address_of(exported_number)), "exported_number");
}

TEST(Variables, AreFoundByAnAddressInside) {
    EXPECT_EQ(Variables{}.at(address_of(hidden_numbers[3])), "hidden_numbers");
}

TEST(Variables, OfFunctionsAreFoundToo) {
    static volatile int kept_number = 7;
    EXPECT_EQ(Variables{}.at(address_of(kept_number)), "kept_number");
}

TEST(Variables, AreNotFoundOnTheStack) {
    volatile int local = 1;
    EXPECT_EQ(Variables{}.at(address_of(local)), std::nullopt);
}

TEST(PlainName, LeavesOutScopesAndTags) {
    EXPECT_EQ(plain_name("(anonymous namespace)::counter"), "counter");
    EXPECT_EQ(plain_name("give_number()::next[abi:cxx11]"), "next");
}

}  // namespace
}  // namespace hands::lab
