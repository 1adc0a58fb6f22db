#include "exercises/learn/measurements.hpp"

#include <stdexcept>
#include <string>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;
using testing::ThrowsMessage;

const std::string google = R"({
  "context": {"date": "2024-01-01", "num_cpus": 2},
  "benchmarks": [
    {"name": "chain/workers:1/real_time", "run_type": "iteration", "iterations": 4,
     "real_time": 2.5e+01, "cpu_time": 2.0e+01, "time_unit": "ms", "resident_bytes": 2.8e+07}
  ]
})";

std::string with(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
}

TEST(Measurements, AreReadFromLines) {
    EXPECT_THAT(parse_measurements("nanoseconds 271.5\nresident_bytes 2.79e+08\n"),
                ElementsAre(Pair("nanoseconds", 271.5), Pair("resident_bytes", 2.79e8)));
}

TEST(Measurements, OfGoogleBenchmarkHaveTheTimeOnTheWallInNanoseconds) {
    EXPECT_THAT(parse_measurements(google), Contains(Pair("nanoseconds", 25e6)));
}

TEST(Measurements, OfGoogleBenchmarkHaveItsCounters) {
    EXPECT_THAT(parse_measurements(google), Contains(Pair("resident_bytes", 2.8e7)));
}

class NoMeasurement : public testing::TestWithParam<std::string> {};

TEST_P(NoMeasurement, IsRefusedWithASentence) {
    EXPECT_THAT([] { parse_measurements(GetParam()); },
                ThrowsMessage<std::invalid_argument>(HasSubstr("is no measurement: ")));
}

INSTANTIATE_TEST_SUITE_P(Measurements, NoMeasurement,
                         testing::Values("", "nanoseconds", "nanoseconds soon", "nanoseconds 1 2", "{", "{}",
                                         R"({"benchmarks": []})", google.substr(0, google.size() / 2),
                                         with(google, "\"ms\"", "\"years\""),
                                         with(google, "real_time\":", "reel_time\":")));

TEST(Measurements, OfSeveralBenchmarksAreRefused) {
    EXPECT_THAT([] { parse_measurements(R"({"benchmarks": [{}, {}]})"); },
                ThrowsMessage<std::invalid_argument>(HasSubstr("it ran 2 benchmarks instead of one")));
}

TEST(Measurements, OfABenchmarkThatFailedSayWhatItSaid) {
    const std::string failed =
        with(google, "\"iterations\"", R"("error_occurred": true, "error_message": "a link was lost", "i")");
    EXPECT_THAT([&] { parse_measurements(failed); },
                ThrowsMessage<std::invalid_argument>(HasSubstr("a link was lost")));
}

TEST(Measurements, AreWrittenInTheBestUnitOfTime) {
    EXPECT_EQ(format_value("nanoseconds", 37.23), "37.2 ns");
    EXPECT_EQ(format_value("nanoseconds", 0.512), "0.51 ns");
    EXPECT_EQ(format_value("nanoseconds", 48'123), "48.1 µs");
    EXPECT_EQ(format_value("percentile_90_nanoseconds", 24.1e6), "24.1 ms");
    EXPECT_EQ(format_value("nanoseconds", 13.46e9), "13.5 s");
}

TEST(Measurements, NeverHaveAFourthDigit) {
    EXPECT_EQ(format_value("nanoseconds", 999.4), "999 ns");
    EXPECT_EQ(format_value("nanoseconds", 999.7), "1.00 µs");
    EXPECT_EQ(format_value("nanoseconds", 99.97), "100 ns");
}

TEST(Measurements, AreWrittenInTheBestUnitOfMemory) {
    EXPECT_EQ(format_value("bytes", 183), "183 B");
    EXPECT_EQ(format_value("resident_bytes", 28.3e6), "28.3 MB");
}

TEST(Measurements, AreWrittenAsShares) { EXPECT_EQ(format_value("idle_percent", 0.0179), "0.02 %"); }

TEST(Measurements, OfAnUnknownUnitAreWrittenAsTheyAre) { EXPECT_EQ(format_value("steals", 12), "12"); }

}  // namespace
}  // namespace hands
