#include "exercises/learn/loop/build_progress.hpp"

#include <gtest/gtest.h>

namespace hands {
namespace {

std::string steps_after(std::initializer_list<std::string_view> pieces) {
    BuildProgress progress;
    for (const std::string_view piece : pieces) progress.take_in(piece);
    return progress.steps();
}

TEST(BuildProgress, IsNoneBeforeTheFirstStep) { EXPECT_EQ(steps_after({}), ""); }

TEST(BuildProgress, IsWhatTheLastLineSays) {
    EXPECT_EQ(steps_after({"[1/40] Building CXX object a.o\n[2/40] Building CXX object b.o\n"}), "2 of 40");
}

TEST(BuildProgress, IsReadFromLinesThatComeInPieces) {
    EXPECT_EQ(steps_after({"[1/40] Buil", "ding a.o\n[2", "/40] Linking\n"}), "2 of 40");
}

TEST(BuildProgress, WaitsForTheEndOfALine) { EXPECT_EQ(steps_after({"[1/40] a\n[2/40] b"}), "1 of 40"); }

TEST(BuildProgress, StaysWhileSomethingElseIsWritten) {
    EXPECT_EQ(steps_after({"[3/40] a\nwarning: [9/9] is no step\nnote\n\n"}), "3 of 40");
}

TEST(BuildProgress, OfAFewStepsIsNotWorthTelling) {
    EXPECT_EQ(steps_after({"[0/2] Re-checking globbed directories...\n[9/9] Linking\n"}), "");
    EXPECT_EQ(steps_after({"[9/10] Linking\n"}), "9 of 10");
}

}  // namespace
}  // namespace hands
