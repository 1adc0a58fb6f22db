#include "exercises/kit/instruction.hpp"

#include <array>

#include <gtest/gtest.h>

namespace hands::kit {
namespace {

#if defined(__x86_64__)

template <class... Bytes>
bool are_atomic(Bytes... bytes) {
    return is_atomic(std::array{std::byte(bytes)...}.data());
}

TEST(Instruction, WithALockPrefixIsAtomic) {
    EXPECT_TRUE(are_atomic(0xF0, 0xFF, 0x07));              // lock incl (%rdi)
    EXPECT_TRUE(are_atomic(0xF0, 0x48, 0x0F, 0xC1, 0x07));  // lock xadd %rax,(%rdi)
    EXPECT_TRUE(are_atomic(0x66, 0xF0, 0xFF, 0x07));        // lock incw (%rdi)
}

TEST(Instruction, OfExchangeIsAtomicByItself) {
    EXPECT_TRUE(are_atomic(0x87, 0x07));        // xchg %eax,(%rdi)
    EXPECT_TRUE(are_atomic(0x48, 0x87, 0x07));  // xchg %rax,(%rdi)
    EXPECT_TRUE(are_atomic(0x86, 0x07));        // xchg %al,(%rdi)
}

TEST(Instruction, ThatOnlyLoadsAndStoresIsNot) {
    EXPECT_FALSE(are_atomic(0x48, 0xFF, 0x07));        // incq (%rdi)
    EXPECT_FALSE(are_atomic(0x48, 0x83, 0x07, 0x01));  // addq $1,(%rdi)
    EXPECT_FALSE(are_atomic(0x64, 0xFF, 0x07));        // incl %fs:(%rdi)
    EXPECT_FALSE(are_atomic(0x48, 0x89, 0x07));        // mov %rax,(%rdi)
}

#else

TEST(Instruction, OfAnotherProcessorIsNotLookedAt) { EXPECT_TRUE(is_atomic(nullptr)); }

#endif

}  // namespace
}  // namespace hands::kit
