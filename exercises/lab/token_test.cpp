#include "exercises/lab/token.hpp"

#include <gmock/gmock.h>

namespace hands::lab {
namespace {

TEST(Token, IsShortForAScheduleWithFewPreemptions) {
    Token token;
    token.choices = {0, 0, 0, 0, 1, 2};
    EXPECT_EQ(to_text(token), "1.4-1.0-2");
}

TEST(Token, ComesBackAsItWas) {
    const Token token{.choices = {0, 3, 0, 0, 1}, .racing_places = {0x1234, 0xabcdef}, .races_end_it = false};
    EXPECT_EQ(parse_token(to_text(token)), token);
}

TEST(Token, OfTheFirstScheduleComesBackToo) { EXPECT_EQ(parse_token(to_text({})), Token{}); }

TEST(Token, RefusesEverythingElseWithASentence) {
    for (const char* text : {"", "2", "x", "1.", "1.4", "1.4-", "1.-1", "1.4-1x", "1.4-99", "1!", "1!zz",
                             "1++", "1+.1-1", "1.99999999999-1", "1.60000-1", " 1"}) {
        EXPECT_THROW(parse_token(text), TokenError) << "'" << text << "'";
    }
}

}  // namespace
}  // namespace hands::lab
