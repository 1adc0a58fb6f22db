#include "exercises/lab/report_svg.hpp"

#include <gmock/gmock.h>

namespace hands::lab {
namespace {

using testing::HasSubstr;
using testing::Not;

Report race() {
    Report report;
    report.kind = Kind::data_race;
    report.text = "both write x";
    report.story.steps = {{1, "writes x: 1", Place{"/a/counter.cpp", 3, "if (a < b && c) ++x;"}},
                          {2, "writes x: 1", Place{"/a/counter.cpp", 3, "if (a < b && c) ++x;"}}};
    return report;
}

std::size_t count_of(const std::string& part, const std::string& text) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

TEST(ReportSvg, HasALaneAThread) { EXPECT_EQ(count_of("class=\"mh-lane\"", report_as_svg(race())), 2u); }

TEST(ReportSvg, HasAMarkAStep) { EXPECT_EQ(count_of("<circle", report_as_svg(race())), 2u); }

TEST(ReportSvg, ShowsWhereTheTurnPasses) {
    EXPECT_EQ(count_of("class=\"mh-switch\"", report_as_svg(race())), 1u);
}

TEST(ReportSvg, EscapesTheSource) {
    const std::string svg = report_as_svg(race());
    EXPECT_THAT(svg, HasSubstr("if (a &lt; b &amp;&amp; c) ++x;"));
    EXPECT_THAT(svg, Not(HasSubstr("a < b")));
}

TEST(ReportSvg, TellsItInWordsToo) { EXPECT_THAT(report_as_svg(race()), HasSubstr("Thread 1 writes x: 1.")); }

TEST(ReportSvg, SaysThatAllHolds) {
    Report report;
    report.holds = true;
    report.totals = "800 schedules";
    EXPECT_THAT(report_as_svg(report), HasSubstr("holds: 800 schedules"));
}

}  // namespace
}  // namespace hands::lab
