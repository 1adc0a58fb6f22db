#include "common/number.hpp"

#include <stdexcept>
#include <string>

#include <gmock/gmock.h>

namespace hands {
namespace {

TEST(ParseNumber, ReadsEveryNumberFromOneToTheLargest) {
    EXPECT_EQ(parse_number("1"), 1u);
    EXPECT_EQ(parse_number("53541233"), 53541233u);
    EXPECT_EQ(parse_number("0042"), 42u);
    EXPECT_EQ(parse_number("18446744073709551615"), 18446744073709551615u);
}

class Refused : public testing::TestWithParam<std::string> {};

TEST_P(Refused, IsAnErrorThatNamesTheTextAndSaysWhatIsAccepted) {
    try {
        parse_number(GetParam());
        FAIL() << "accepted '" << GetParam() << "'";
    } catch (const std::invalid_argument& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("'" + GetParam() + "'"));
        EXPECT_THAT(error.what(), testing::HasSubstr("from 1 to 18446744073709551615"));
    }
}

INSTANTIATE_TEST_SUITE_P(ParseNumber, Refused,
                         testing::Values("", "0", "000", "-5", "+5", "12x", "x12", " 12", "12 ", "1e6",
                                         "0x10", "1.5", "18446744073709551616",
                                         "99999999999999999999999999"));

}  // namespace
}  // namespace hands
