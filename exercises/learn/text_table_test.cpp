#include "exercises/learn/text_table.hpp"

#include <array>
#include <string>
#include <vector>

#include <gmock/gmock.h>

namespace hands {
namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr std::array word_and_count{Side::left, Side::right};

TEST(TextTable, PutsWordsToTheLeftAndCountsToTheRight) {
    const Rows rows{{"what", "how many"}, {"apples", "12"}};
    EXPECT_EQ(text_table(rows, word_and_count), "what    how many\n"
                                                "apples        12\n");
}

TEST(TextTable, CountsCodePointsAndNotBytes) {
    const Rows rows{{"×–µ", "1"}, {"abc", "2"}};
    EXPECT_EQ(text_table(rows, word_and_count), "×–µ  1\nabc  2\n");
}

TEST(TextTable, LeavesNoSpaceAtTheEndOfALine) {
    const Rows rows{{"a", "long"}, {"b", ""}};
    EXPECT_EQ(text_table(rows, std::array{Side::left, Side::left}), "a  long\nb\n");
}

TEST(TextTable, OfNoRowsIsEmpty) { EXPECT_EQ(text_table(Rows{}, word_and_count), ""); }

TEST(TextTable, KnowsThatACodePointTakesOneColumn) { EXPECT_EQ(width_of("1.71×"), 5u); }

}  // namespace
}  // namespace hands
