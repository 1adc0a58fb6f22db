#include "exercises/learn/loop/wrapped_text.hpp"

#include <gmock/gmock.h>

namespace hands {
namespace {

TEST(WrappedText, FillsALineAsFarAsItGoes) {
    EXPECT_EQ(wrapped_text("one two three four", 9), "one two\nthree\nfour\n");
}

TEST(WrappedText, FillsAParagraphAnew) { EXPECT_EQ(wrapped_text("one\ntwo\nthree", 80), "one two three\n"); }

TEST(WrappedText, LeavesTheLineBetweenParagraphs) {
    EXPECT_EQ(wrapped_text("one\n\ntwo", 80), "one\n\ntwo\n");
}

TEST(WrappedText, CountsColumnsAndNotBytes) { EXPECT_EQ(wrapped_text("√√√ √√√", 7), "√√√ √√√\n"); }

TEST(WrappedText, DoesNotBreakAWordThatIsTooLong) {
    EXPECT_EQ(wrapped_text("a longer_than_that b", 6), "a\nlonger_than_that\nb\n");
}

TEST(WrappedText, MovesTheLinesOfAnItemToTheRight) {
    EXPECT_EQ(wrapped_text("- one two\nthree\n- four", 8), "- one\n  two\n  three\n- four\n");
}

TEST(WrappedText, LeavesCodeAsItIs) {
    EXPECT_EQ(wrapped_text("Say:\n```cpp\nint  one;   // more than eight\n\n```\nand go on", 8),
              "Say:\n  int  one;   // more than eight\n  \nand go\non\n");
}

TEST(WrappedText, OfNothingIsEmpty) { EXPECT_EQ(wrapped_text("", 80), ""); }

}  // namespace
}  // namespace hands
