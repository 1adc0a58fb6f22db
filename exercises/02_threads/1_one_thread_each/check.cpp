#include "scenarios.hpp"

#include "exercises/kit/schedules.hpp"

#include <gtest/gtest.h>

namespace hands {

const kit::Exercise kit::this_exercise{.number = "02.1",
                                       .file = "exercises/02_threads/1_one_thread_each/one_thread_each.cpp",
                                       .lesson = "chapters/02_threads/README.md",
                                       .section = "The idea"};

namespace {

using kit::check_schedules;

TEST(OneThreadEach, AnswersInTheOrderOfTheInputs) {
    check_schedules(scenarios::two_calls_of_different_length,
                    "Which thread is ready first is chance. So the place of an answer has to follow from its "
                    "input, and not from the time at which it comes.");
}

TEST(OneThreadEach, MakesAllCallsAtTheSameTime) {
    check_schedules(
        scenarios::calls_that_meet,
        "Each of three calls waits here until all three have begun, and that never happens. Whoever "
        "joins a thread before starting the next makes one call after another.");
}

TEST(OneThreadEach, DoesNothingWithoutInputs) {
    check_schedules(scenarios::no_inputs, "There are no inputs, so there is nothing to call, and no answer.");
}

TEST(OneThreadEach, BringsHomeWhatACallThrows) {
    check_schedules(
        scenarios::one_call_throws,
        "A call threw an exception, and your caller never hears of it, or hears of another one. Keep "
        "it as it is (std::current_exception), and throw it again when the threads are joined.");
}

TEST(OneThreadEach, ThrowsOnlyWhenAllCallsHaveEnded) {
    check_schedules(scenarios::one_call_throws_and_the_other_goes_on,
                    "One call threw, and you left while the other was still to come. It uses what belongs to "
                    "your caller, so wait for all of them first.");
}

TEST(OneThreadEach, ThrowsWhatTheCallForTheEarliestInputThrew) {
    check_schedules(
        scenarios::two_calls_throw,
        "Both calls threw. Which of them was first is chance, so an exception needs a place of its "
        "own for each input, as an answer does.");
}

}  // namespace
}  // namespace hands
