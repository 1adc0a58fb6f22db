#include "common/descriptor.hpp"

#include <system_error>
#include <utility>

#include <fcntl.h>
#include <gtest/gtest.h>

namespace hands {
namespace {

Descriptor open_null() { return Descriptor{::open("/dev/null", O_RDWR | O_CLOEXEC)}; }
bool is_open(int number) { return ::fcntl(number, F_GETFD) != -1; }

TEST(Descriptor, ClosesItselfAtTheEndOfItsScope) {
    int number = -1;
    {
        const Descriptor null = open_null();
        number = null.get();
        ASSERT_TRUE(is_open(number));
    }
    EXPECT_FALSE(is_open(number));
}

TEST(Descriptor, ThatWasMovedFromHoldsNothing) {
    Descriptor first = open_null();
    const int number = first.get();
    const Descriptor second = std::move(first);
    EXPECT_FALSE(first);  // NOLINT(bugprone-use-after-move): what a moved-from one holds is the question
    EXPECT_EQ(second.get(), number);
    EXPECT_TRUE(is_open(number));
}

TEST(Descriptor, ClosesWhatItHeldWhenItIsGivenAnother) {
    Descriptor first = open_null();
    const int number = first.get();
    first = open_null();
    EXPECT_FALSE(is_open(number));
}

TEST(Descriptor, SurvivesBeingMovedToItself) {
    Descriptor null = open_null();
    Descriptor& same = null;
    null = std::move(same);
    EXPECT_TRUE(is_open(null.get()));
}

TEST(Descriptor, CanBeClosedTwice) {
    Descriptor null = open_null();
    const int number = null.get();
    null.close();
    null.close();
    EXPECT_FALSE(null);
    EXPECT_FALSE(is_open(number));
}

TEST(Descriptor, ThatWasReleasedStaysOpen) {
    int number = -1;
    {
        Descriptor null = open_null();
        number = null.release();
    }
    EXPECT_TRUE(is_open(number));
    const Descriptor owner{number};
}

TEST(Descriptor, CanBeDuplicated) {
    Descriptor null = open_null();
    const Descriptor copy = null.duplicate();
    EXPECT_NE(copy.get(), null.get());
    null.close();
    EXPECT_TRUE(is_open(copy.get()));
    EXPECT_NE(::fcntl(copy.get(), F_GETFD) & FD_CLOEXEC, 0);
}

TEST(Descriptor, ThatHoldsNothingCannotBeDuplicated) {
    EXPECT_THROW((void)Descriptor{}.duplicate(), std::system_error);
}

}  // namespace
}  // namespace hands
