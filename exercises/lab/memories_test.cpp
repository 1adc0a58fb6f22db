// A process runs many schedules, and each of them begins as if it were the first.

#include "exercises/lab/explore.hpp"
#include "exercises/lab/matchers.hpp"
#include "exercises/lab/scenarios/memories.hpp"

namespace hands::lab {
namespace {

// A failure that does not happen in a new process is no failure of the scenario, but of the lab: then the lab
// begins once more, with a new process for each schedule. So these tests count how often it begins.
struct Explored {
    Report report;
    int beginnings = 0;
};

Explored explored(void (*scenario)(), std::size_t schedules) {
    Explored result;
    Options options;
    options.schedules = schedules;
    options.on_schedule = [&](std::size_t count) { result.beginnings += count == 1 ? 1 : 0; };
    result.report = explore(scenario, options);
    return result;
}

struct WhatAScheduleLeaves : testing::TestWithParam<void (*)()> {};

TEST_P(WhatAScheduleLeaves, IsFoundByNoLaterOne) {
    const Explored result = explored(GetParam(), 60);
    EXPECT_THAT(result.report, Holds());
    EXPECT_GT(result.report.schedules, 10u) << "so many that one process runs several";
    EXPECT_EQ(result.beginnings, 1);
}

INSTANTIATE_TEST_SUITE_P(Memory, WhatAScheduleLeaves,
                         testing::Values(memories::global_variable, memories::static_variable,
                                         memories::thread_local_variable, memories::text_of_a_global_string,
                                         memories::elements_of_a_global_vector,
                                         memories::global_vector_that_is_replaced,
                                         memories::standard_output_that_is_set_up));

TEST(Schedules, RunOnWhenMemoryIsLost) {
    const Explored result = explored(memories::blocks_that_nobody_frees, 300);
    EXPECT_THAT(result.report, Holds());
    EXPECT_EQ(result.beginnings, 1);
}

TEST(Schedules, RunOnWhenAThreadIsNotJoined) {
    const Explored result = explored(memories::thread_that_nobody_joins, 30);
    EXPECT_THAT(result.report, Holds());
    EXPECT_EQ(result.beginnings, 1);
}

TEST(Schedules, AreNotBlamedForWhatEarlierOnesLeftUnseen) {
    const Explored result = explored(memories::letter_of_a_global_string, 60);
    EXPECT_THAT(result.report, Holds());
    EXPECT_EQ(result.beginnings, 2) << "or this test shows nothing";
}

}  // namespace
}  // namespace hands::lab
