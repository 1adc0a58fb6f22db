#include "scenarios.hpp"

#include "exercises/kit/schedules.hpp"

#include <gtest/gtest.h>

namespace hands {

const kit::Exercise kit::this_exercise{
    .number = "02.2",
    .file = "exercises/02_threads/2_count_without_racing/count_without_racing.hpp",
    .lesson = "chapters/02_threads/README.md",
    .section = "The idea"};

namespace {

using kit::check_schedules;

TEST(Tally, CountsWhatOneThreadFinds) {
    check_schedules(scenarios::one_thread_finds,
                    "Only one thread is here, and the numbers are wrong already.");
}

TEST(Tally, CountsWhatTwoThreadsFind) {
    check_schedules(
        scenarios::two_threads_find,
        "Two threads found two divisors each, and not all of them are counted: one thread came in "
        "between the other's look at a number and its change.");
}

TEST(Tally, KnowsTheLargestWhoeverComesFirst) {
    check_schedules(
        scenarios::one_finds_a_larger_one_than_the_other,
        "One thread looked at the largest, and the other changed it before the first one did. To look "
        "and to change has to be one step, which no other thread can come between.");
}

TEST(Tally, SumsUpOneMoment) {
    check_schedules(
        scenarios::one_asks_while_the_other_finds,
        "Somebody asked for the summary while a divisor was half counted. Each number alone may be "
        "right; the three belong together, so they change, and are read, as one.");
}

TEST(Tally, HandsOutAnAnswerThatStaysAsItIs) {
    check_schedules(
        scenarios::the_answer_stays_as_it_is,
        "A summary changed after it had been handed out. It has to be a copy, made under the lock.");
}

TEST(Tally, KeepsItsNumbersApartFromThoseOfAnother) {
    check_schedules(scenarios::two_tallies,
                    "One tally knows what another one counted: something in it is static, or global.");
}

}  // namespace
}  // namespace hands
