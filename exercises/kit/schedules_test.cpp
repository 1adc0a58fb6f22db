#include "exercises/kit/schedules.hpp"

#include "exercises/kit/schedules_scenarios.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hands::kit {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

MATCHER_P2(EndsAs, ending, text, "") {
    *result_listener << "which says: " << arg.text;
    return arg.ending == ending && testing::Value(arg.text, text);
}

TEST(Schedules, PassIfNoneBreaksTheScenario) {
    EXPECT_THAT(try_schedules(scenarios::count_atomically, "wrong"), EndsAs(Ending::passed, ""));
}

TEST(Schedules, AreToldAfterTheSentenceOfTheCheck) {
    EXPECT_THAT(try_schedules(scenarios::count_in_two_steps, "It takes one step."),
                EndsAs(Ending::rejected, AllOf(StartsWith("It takes one step.\nfailed requirement: "),
                                               HasSubstr("{ count = count + 1; }"))));
}

TEST(Schedules, WithADataRaceAreToldAfterASentenceAboutThose) {
    EXPECT_THAT(try_schedules(scenarios::count_without_a_lock, "It takes one step."),
                EndsAs(Ending::rejected,
                       AllOf(HasSubstr("order them: a lock that both take"), HasSubstr("\ndata race: "),
                             HasSubstr("| ++count;"), Not(HasSubstr("It takes one step.")))));
}

TEST(Schedules, AreFoundInWhichAThreadSleepsForEver) {
    EXPECT_THAT(try_schedules(scenarios::wait_without_a_state, "Keep a state."),
                EndsAs(Ending::rejected, HasSubstr("\nlost wake-up: ")));
}

TEST(Schedules, ComeWithoutATokenThatNoProgramTakes) {
    EXPECT_THAT(try_schedules(scenarios::count_without_a_lock, "Take turns.").text, Not(HasSubstr("token")));
}

TEST(Schedules, ThatTheLabCannotFollowAreNotBlamedOnTheReader) {
    EXPECT_THAT(try_schedules(scenarios::fork_inside, "Take turns."),
                EndsAs(Ending::rejected, AllOf(StartsWith("The lab cannot follow this"), HasSubstr("fork"),
                                               Not(HasSubstr("Take turns.")))));
}

TEST(Schedules, AreNotStartedIfOneIsNot) {
    for (const Scenario scenario :
         {scenarios::not_started, scenarios::not_started_in_a_thread,
          scenarios::not_started_and_nobody_hears_of_it, scenarios::not_started_in_one_schedule_only}) {
        EXPECT_THAT(try_schedules(scenario, "wrong"), EndsAs(Ending::not_started, ""));
    }
}

TEST(Schedules, AreStartedAgainAfterOnesThatWereNot) {
    try_schedules(scenarios::not_started, "wrong");
    EXPECT_THAT(try_schedules(scenarios::count_atomically, "wrong"), EndsAs(Ending::passed, ""));
}

TEST(Sleep, PassesIfAllThreadsSleepForEver) {
    EXPECT_THAT(try_sleep(scenarios::sleep_for_ever, "wrong"), EndsAs(Ending::passed, ""));
    EXPECT_THAT(try_sleep(scenarios::sleep_for_ever_in_one_thread, "wrong"), EndsAs(Ending::passed, ""));
}

TEST(Sleep, IsRejectedIfTheScenarioComesBack) {
    EXPECT_THAT(try_sleep(scenarios::come_back, "It came back."),
                EndsAs(Ending::rejected, StartsWith("It came back.")));
}

TEST(Sleep, IsToldFromLookingAgainAndAgain) {
    for (const Scenario scenario : {scenarios::look_again_and_again, scenarios::look_now_and_then}) {
        EXPECT_THAT(try_sleep(scenario, "It never sleeps."),
                    EndsAs(Ending::rejected, StartsWith("It never sleeps.\nendless spinning: ")));
    }
}

TEST(Sleep, IsNotStartedIfTheScenarioIsNot) {
    EXPECT_THAT(try_sleep(scenarios::not_started_in_a_thread, "wrong"), EndsAs(Ending::not_started, ""));
}

}  // namespace
}  // namespace hands::kit
