#include "exercises/lab/report_json.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace hands::lab {
namespace {

TEST(ReportJson, SaysWhatAReportSays) {
    Report report;
    report.kind = Kind::data_race;
    report.text = "both write";
    report.places = {{"a.cpp", 3, "++x;"}};
    report.story.steps = {{1, "writes x: 1", Place{"a.cpp", 3, "++x;"}}, {2, "throws", {}}};
    report.token = "1";
    report.schedules = 5;
    const auto json = nlohmann::json::parse(report_as_json(report));
    EXPECT_EQ(json["holds"], false);
    EXPECT_EQ(json["kind"], "data race");
    EXPECT_EQ(json["places"][0]["line"], 3);
    EXPECT_EQ(json["steps"][0]["what"], "writes x: 1");
    EXPECT_TRUE(json["steps"][1]["place"].is_null());
    EXPECT_EQ(json["schedules"], 5);
}

TEST(ReportJson, HasNoKindIfAllHolds) {
    Report report;
    report.holds = true;
    EXPECT_TRUE(nlohmann::json::parse(report_as_json(report))["kind"].is_null());
}

TEST(ReportJson, SurvivesBytesThatAreNoText) {
    Report report;
    report.kind = Kind::escaped_exception;
    report.text = "which says: \xff\xfe";
    EXPECT_TRUE(nlohmann::json::accept(report_as_json(report)));
}

}  // namespace
}  // namespace hands::lab
