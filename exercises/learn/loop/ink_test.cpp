#include "exercises/learn/loop/ink.hpp"

#include <gtest/gtest.h>

namespace hands {
namespace {

constexpr auto story = "  passed  a\n  FAILED  b\n          why\n  open    c\nExercise 03.1: d\n\nRead: e";

TEST(Ink, ColoursText) { EXPECT_EQ(Ink{true}.red("text"), "\x1b[31mtext\x1b[0m"); }

TEST(Ink, LeavesTextAloneWhereNoColoursAreWanted) {
    EXPECT_EQ(Ink{false}.red("text"), "text");
    EXPECT_EQ(Ink{false}.story(story), story);
}

TEST(Ink, ColoursWhatTheChecksSay) {
    EXPECT_EQ(Ink{true}.story(story),
              "\x1b[32m  passed\x1b[0m  a\n\x1b[31m  FAILED\x1b[0m  b\n          why\n"
              "\x1b[33m  open  \x1b[0m  c\n\x1b[1mExercise 03.1: d\x1b[0m\n\nRead: e");
}

TEST(Ink, ColoursNothingOfNothing) {
    EXPECT_EQ(Ink{true}.story(""), "");
    EXPECT_EQ(Ink{true}.bold(""), "");
}

}  // namespace
}  // namespace hands
