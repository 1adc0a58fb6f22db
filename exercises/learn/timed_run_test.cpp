#include "exercises/learn/timed_run.hpp"

#include <gmock/gmock.h>

namespace hands {
namespace {

using namespace std::chrono_literals;
using testing::Pair;
using testing::UnorderedElementsAre;

TEST(TimedRun, SaysInJsonHowLongItTook) {
    EXPECT_THAT(measurements_of_run(R"({"chapter": "c", "seconds": 0.25})", 300ms),
                UnorderedElementsAre(Pair("nanoseconds", 0.25e9), Pair("whole_nanoseconds", 0.3e9)));
}

TEST(TimedRun, SaysInALineHowLongItTook) {
    EXPECT_THAT(measurements_of_run("[1, 2]\nTook 1.5 seconds\n", 2s),
                UnorderedElementsAre(Pair("nanoseconds", 1.5e9), Pair("whole_nanoseconds", 2e9)));
}

TEST(TimedRun, MaySayNothingOfIt) {
    for (const char* printed :
         {"", "[1, 2]", "{}", R"({"seconds": "many"})", "Took many seconds", "[", "Took 3"})
        EXPECT_THAT(measurements_of_run(printed, 1s), UnorderedElementsAre(Pair("whole_nanoseconds", 1e9)))
            << printed;
}

}  // namespace
}  // namespace hands
