#include "docs/markdown_table.hpp"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hands {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<TableRow> rows_of(const std::string& text) {
    std::istringstream page{text};
    return read_table_rows(page);
}

TEST(MarkdownTable, GivesTheRowsOfTheBodyWithTheirPlace) {
    const auto rows = rows_of("# Page\n## Here\n\n| a | b |\n| --- | :-: |\n|  1 | two words |\n");
    ASSERT_THAT(rows, SizeIs(1));
    EXPECT_EQ(rows[0].line, 6u);
    EXPECT_EQ(rows[0].section, "Here");
    EXPECT_THAT(rows[0].cells, ElementsAre("1", "two words"));
}

TEST(MarkdownTable, TellsTwoTablesApart) {
    const auto rows = rows_of("# A\n| x |\n| - |\n| 1 |\n\nText.\n# B\n| y |\n| - |\n| 2 |\n");
    ASSERT_THAT(rows, SizeIs(2));
    EXPECT_EQ(rows[1].section, "B");
    EXPECT_THAT(rows[1].cells, ElementsAre("2"));
}

TEST(MarkdownTable, KeepsEmptyCellsAndEscapedBars) {
    EXPECT_THAT(rows_of("| x |\n|-|\n| | a \\| b |\n").at(0).cells, ElementsAre("", "a | b"));
}

TEST(MarkdownTable, IsNotAnythingElse) { EXPECT_THAT(rows_of("# A\ntext | text\n- | a\n"), IsEmpty()); }

TEST(QuotedIn, GivesWhatStandsBetweenBackquotes) {
    EXPECT_THAT(quoted_in("`a/B.c`, and `d`; `not closed"), ElementsAre("a/B.c", "d"));
}

}  // namespace
}  // namespace hands
