#include "exercises/lab/report_text.hpp"

#include <gmock/gmock.h>

namespace hands::lab {
namespace {

using testing::HasSubstr;

Report deadlock() {
    Report report;
    report.kind = Kind::deadlock;
    report.text = "no thread can go on";
    report.token = "1.4-1";
    report.totals = "14 schedules";
    report.story.steps = {{1, "locks mutex A", Place{"/home/reader/bank.hpp", 12, "from.lock();"}},
                          {1, "goes on", Place{"/home/reader/bank.hpp", 13, "++moves;"}},
                          {2, "locks mutex B", Place{"/home/reader/bank.hpp", 12, "from.lock();"}}};
    report.story.involved = {
        {1, "waits for mutex B, held by thread 2", Place{"/home/reader/bank.hpp", 14, "to.lock();"}, true}};
    report.story.last_sentence = report.text;
    return report;
}

TEST(ReportText, BeginsWithTheKind) {
    EXPECT_THAT(report_as_text(deadlock()), testing::StartsWith("deadlock: no thread"));
}

TEST(ReportText, ShowsTheSourceBesideEachStep) {
    EXPECT_THAT(report_as_text(deadlock()), HasSubstr("locks mutex A  bank.hpp:12 | from.lock();"));
}

TEST(ReportText, ShowsTheSourceBelowAStepThatIsTooLongForItsColumn) {
    Report report = deadlock();
    report.story.steps[1].what = "fails to exchange the gate for nothing, as the weak form may";
    EXPECT_THAT(
        report_as_text(report),
        HasSubstr("\n            fails to exchange the gate for nothing, as the weak form may\n"
                  "                                                            bank.hpp:13 | ++moves;\n"));
}

TEST(ReportText, NamesAThreadOnlyWhereItChanges) {
    EXPECT_THAT(report_as_text(deadlock()), HasSubstr("\n            goes on "));
}

TEST(ReportText, EndsWithTheToken) {
    EXPECT_THAT(report_as_text(deadlock()), testing::EndsWith("see it again with the token 1.4-1\n"));
}

TEST(ReportText, SaysWhatWasLeftOut) {
    Report report = deadlock();
    report.story.left_out = 7;
    EXPECT_THAT(report_as_text(report), HasSubstr("… 7 earlier steps"));
}

TEST(ReportText, IsOneLineIfAllHolds) {
    Report report;
    report.holds = true;
    report.totals = "800 schedules";
    EXPECT_EQ(report_as_text(report), "holds: 800 schedules\n");
}

TEST(ReportText, IsPlainUnlessColorIsAskedFor) {
    EXPECT_THAT(report_as_text(deadlock()), testing::Not(HasSubstr("\x1b")));
    EXPECT_THAT(report_as_text(deadlock(), true), HasSubstr("\x1b"));
}

}  // namespace
}  // namespace hands::lab
