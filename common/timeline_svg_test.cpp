#include "common/timeline_svg.hpp"

#include <regex>
#include <set>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::int64_t ms = 1'000'000;

Timeline two_processes() {
    return {"process",
            0,
            107 * ms,
            {{0, "53541233", 1 * ms, 107 * ms},
             {1, "21235343", 1 * ms, 43 * ms},
             {1, "11421443", 43 * ms, 66 * ms},
             {1, "5423123", 66 * ms, 77 * ms}}};
}

std::vector<std::string> all_matches(const std::string& text, const std::string& expression, int group = 1) {
    const std::regex regex(expression);
    const std::sregex_token_iterator begin(text.begin(), text.end(), regex, group);
    return {begin, std::sregex_token_iterator{}};
}

// What keeps `svg` from being well-formed XML (of the kind without prologue, comments and sections); empty if
// nothing.
std::string flaw_of(const std::string& svg) {
    const std::string tag = R"re(<(/?)([a-z]+)((?: [a-zA-Z0-9:-]+="[^"<&]*")*)(/?)>)re";
    const std::string text = R"re([^<>&]+|&(?:amp|lt|gt|quot);)re";
    const std::regex token(tag + "|" + text);
    std::vector<std::string> open;
    auto at = svg.begin();
    for (std::smatch match; at != svg.end(); at = match[0].second) {
        if (!std::regex_search(at, svg.end(), match, token, std::regex_constants::match_continuous)) {
            return "cannot read on at: " + std::string(at, svg.end()).substr(0, 60);
        }
        if (!match[2].matched) continue;
        if (match[4].length() > 0) continue;
        if (match[1].length() == 0) {
            open.push_back(match[2]);
        } else {
            if (open.empty() || open.back() != match[2]) return "closes what is not open: " + match.str();
            open.pop_back();
        }
    }
    return open.empty() ? "" : "never closed: " + open.back();
}

TEST(FlawOf, FindsFlaws) {
    EXPECT_EQ(flaw_of("<a b=\"c\"><d/>&amp;</a>"), "");
    EXPECT_NE(flaw_of("<a>"), "");
    EXPECT_NE(flaw_of("<a><b></a></b>"), "");
    EXPECT_NE(flaw_of("<a>&</a>"), "");
    EXPECT_NE(flaw_of("<a b=c></a>"), "");
}

TEST(TimelineAsSvg, IsWellFormed) {
    EXPECT_EQ(flaw_of(timeline_as_svg(two_processes())), "");
    EXPECT_EQ(flaw_of(timeline_as_svg({"thread", 0, 100, {}})), "");
    EXPECT_EQ(flaw_of(timeline_as_svg({"<&\">", 0, 100, {{0, "<b>&\"'\n\x01", 0, 100}, {0, "]]>", 1, 1}}})),
              "");
}

TEST(TimelineAsSvg, KeepsSpecialCharactersOfALabel) {
    EXPECT_THAT(timeline_as_svg({"thread", 0, 100, {{0, "<b> & \"c\"", 0, 100}}}),
                HasSubstr(">&lt;b&gt; &amp; &quot;c&quot;</text>"));
}

TEST(TimelineAsSvg, HasATitleAndADescriptionForThoseWhoDoNotSeeIt) {
    const auto svg = timeline_as_svg(two_processes());
    const auto ids = all_matches(svg, R"re(aria-labelledby="([^ "]+) ([^ "]+)")re");
    ASSERT_EQ(ids.size(), 1u);
    EXPECT_THAT(svg, HasSubstr("role=\"img\""));
    EXPECT_THAT(
        svg, HasSubstr("<title id=\"" + ids[0] + "\">Who worked on what, and when: 2 workers in 0.107 s<"));
    EXPECT_THAT(svg, HasSubstr("process 1: 53541233 from 0.001 s to 0.107 s; process 2: 21235343 from"));
}

TEST(TimelineAsSvg, DescribesACrowdInALimitedNumberOfWords) {
    Timeline crowd{"thread", 0, 1000 * ms, {}};
    for (std::uint32_t i = 0; i < 10'000; ++i)
        crowd.spans.push_back({i / 100, "7", i % 100 * ms, (i % 100 + 1) * ms});
    const auto svg = timeline_as_svg(crowd);
    const auto description = svg.substr(svg.find("<desc"), svg.find("</desc>") - svg.find("<desc"));
    EXPECT_LT(description.size(), 10'000u);
    EXPECT_THAT(description, HasSubstr("and 88 more."));
}

TEST(TimelineAsSvg, GivesEachBarATooltip) {
    EXPECT_THAT(
        all_matches(timeline_as_svg(two_processes()), "<title>([^<]*)</title></rect>"),
        ElementsAre("53541233: began at 0.001 s, took 0.106 s", "21235343: began at 0.001 s, took 0.042 s",
                    "11421443: began at 0.043 s, took 0.023 s", "5423123: began at 0.066 s, took 0.011 s"));
}

TEST(TimelineAsSvg, ColorsTheSameLabelTheSameEverywhere) {
    const auto svg =
        timeline_as_svg({"thread", 0, 100, {{0, "5", 0, 50}, {0, "7", 50, 100}, {1, "7", 0, 50}}});
    EXPECT_THAT(all_matches(svg, "<rect class=\"(mh-kind-[0-9]+)\""),
                ElementsAre("mh-kind-1", "mh-kind-2", "mh-kind-2"));
}

TEST(TimelineAsSvg, ExplainsItsColorsOnlyIfABarIsTooShortForItsLabel) {
    const std::string swatch = "width=\"12\" height=\"12\"";
    EXPECT_THAT(timeline_as_svg(two_processes()), Not(HasSubstr(swatch)));
    EXPECT_THAT(timeline_as_svg({"thread", 0, 100, {{0, "53541233", 0, 99}, {0, "5423123", 99, 100}}}),
                HasSubstr(swatch));
}

TEST(TimelineAsSvg, DrawsNothingBesideThePicture) {
    Timeline timeline{
        "thread", 0, 1000, {{0, "early", -500, -400}, {0, "late", 1500, 1600}, {1, "all", -9, 9'999}}};
    const auto svg = timeline_as_svg(timeline);
    for (const std::string& x : all_matches(svg, " x=\"([^\"]*)\"")) {
        EXPECT_GE(std::stod(x), 0);
        EXPECT_LE(std::stod(x), 960);
    }
    EXPECT_THAT(all_matches(svg, " width=\"(-[^\"]*)\""), IsEmpty());
    EXPECT_THAT(svg, Not(HasSubstr("nan")));
}

TEST(TimelineAsSvg, UsesOnlyClassesOfItsOwnForItMayStandInAPage) {
    for (const std::string& name : all_matches(timeline_as_svg(two_processes()), "class=\"([^\"]*)\"")) {
        EXPECT_THAT(name, testing::StartsWith("mh-"));
    }
}

TEST(TimelineAsSvg, HasIdsThatDifferFromThoseOfAnotherPicture) {
    const auto ids = [](const Timeline& timeline) {
        return all_matches(timeline_as_svg(timeline), " id=\"([^\"]*)\"");
    };
    Timeline other = two_processes();
    other.spans[3].end_ns += 5 * ms;
    EXPECT_EQ(ids(two_processes()), ids(two_processes()));
    EXPECT_NE(ids(two_processes()), ids(other));
}

TEST(TimelineAsSvg, FollowsLightAndDarkMode) {
    const auto svg = timeline_as_svg(two_processes());
    EXPECT_THAT(svg, HasSubstr("@media (prefers-color-scheme: dark)"));
    const auto fills = all_matches(svg, R"(\.mh-kind-1 \{ fill: var\(--mh-bar-1, (#[0-9a-f]+)\))");
    EXPECT_EQ(std::set<std::string>(fills.begin(), fills.end()).size(), 2u);
}

}  // namespace
}  // namespace hands
