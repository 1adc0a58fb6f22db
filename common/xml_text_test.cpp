#include "common/xml_text.hpp"

#include <gtest/gtest.h>

namespace hands {
namespace {

TEST(XmlText, IsLeftAloneIfNothingInItHasAMeaning) { EXPECT_EQ(as_xml_text("3 × 5 ≠ 16"), "3 × 5 ≠ 16"); }

TEST(XmlText, WritesOutWhatHasAMeaning) {
    EXPECT_EQ(as_xml_text(R"(a<b> & "c")"), "a&lt;b&gt; &amp; &quot;c&quot;");
}

TEST(XmlText, LeavesOutWhatXmlDoesNotHave) { EXPECT_EQ(as_xml_text("a\x1b[1mb\nc\td"), "a[1mb\nc\td"); }

}  // namespace
}  // namespace hands
