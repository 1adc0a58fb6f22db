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

TEST(WrappedStory, BreaksTheSentencesOfAVerdict) {
    EXPECT_EQ(wrapped_story("Exercise 03.1 is not started: write x.cpp\n", 20),
              "Exercise 03.1 is not\nstarted: write x.cpp\n");
}

TEST(WrappedStory, BreaksWhatACheckSaysAndKeepsItsMargin) {
    EXPECT_EQ(wrapped_story("  FAILED  it\n          one two three\n", 17),
              "  FAILED  it\n          one two\n          three\n");
}

TEST(WrappedStory, LeavesWhatFits) {
    const std::string story = "          one two\n\nExercise 03.1: 1\n";
    EXPECT_EQ(wrapped_story(story, 17), story);
}

TEST(WrappedStory, LeavesTablesAndTheCompilersWords) {
    const std::string story =
        "          one  two  three\nx.cpp:7: error: one two three\n   18 | int one = two;\n";
    EXPECT_EQ(wrapped_story(story, 12), story);
}

TEST(WrappedStory, LeavesAWordThatIsTooLong) {
    EXPECT_EQ(wrapped_story("          one_two_three\n", 12), "          one_two_three\n");
}

}  // namespace
}  // namespace hands
