#include "chapters/04_pool/description.hpp"

#include <limits>
#include <map>

#include <gmock/gmock.h>

namespace hands {
namespace {

struct Point {
    int x;
    double y;
};
enum class Colour : std::uint8_t { red = 3 };

TEST(Describe, SaysNumbersAsTheyAre) {
    EXPECT_EQ(describe(-12), "-12");
    EXPECT_EQ(describe(std::numeric_limits<std::uint64_t>::max()), "18446744073709551615");
    EXPECT_EQ(describe(true), "true");
    EXPECT_EQ(describe(Colour::red), "3");
}

TEST(Describe, QuotesStrings) { EXPECT_EQ(describe(std::string{"a b"}), "\"a b\""); }

TEST(Describe, LetsNothingOutThatMovesTheCursor) {
    EXPECT_EQ(describe(std::string{"a\n\x1b[2J"}), "\"a\\x0a\\x1b[2J\"");
}

TEST(Describe, GoesIntoContainersAndStructs) {
    EXPECT_EQ(describe(std::vector<Point>{{1, 2.5}, {3, 4}}), "[{1, 2.5}, {3, 4}]");
    EXPECT_EQ(describe(std::pair{std::optional<int>{}, std::variant<int, std::string>{"v"}}),
              "{nothing, \"v\"}");
    EXPECT_EQ(describe(std::vector<bool>{true, false}), "[true, false]");
}

TEST(Describe, CutsWhatIsLong) {
    const std::string text = describe(std::vector<int>(1000, 7));
    EXPECT_LE(text.size(), Description::most + 3);
    EXPECT_TRUE(text.ends_with("…"));
}

TEST(Describe, CutsNoCharacterInTwo) {
    std::string euros;
    for (int i = 0; i < 100; ++i) euros += "€";
    EXPECT_EQ(describe(euros).size() % 3,
              1u);  // the quote, whole signs of three bytes, and the mark of three
}

}  // namespace
}  // namespace hands
