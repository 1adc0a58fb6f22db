#include "scenarios.hpp"

#include "exercises/kit/schedules.hpp"

#include <gtest/gtest.h>

namespace hands {

const kit::Exercise kit::this_exercise{
    .number = "02.4",
    .file = "exercises/02_threads/4_a_buffer_that_closes/a_buffer_that_closes.hpp",
    .lesson = "chapters/02_threads/README.md",
    .section = "The idea"};

namespace {

using kit::check_schedules;
using kit::check_sleep;

TEST(Buffer, HandsOutWhatCameInFirst) {
    check_schedules(scenarios::first_in_first_out,
                    "Only one thread is here, and the buffer had room all the time.");
}

TEST(Buffer, LetsWhoeverFindsNoRoomSleep) {
    check_sleep(
        scenarios::more_than_there_is_room_for,
        "The buffer has room for 2 elements, and nobody takes one out: the third push() must sleep until "
        "somebody does. It came back, or it does not sleep, but looks again and again.");
}

TEST(Buffer, LetsWhoeverFindsNothingSleep) {
    check_sleep(
        scenarios::nothing_to_take,
        "The buffer is empty and open: pop() must sleep until an element comes. It came back, or it does not "
        "sleep, but looks again and again.");
}

TEST(Buffer, ConnectsAProducerAndAConsumer) {
    check_schedules(
        scenarios::producer_and_consumer,
        "One thread puts in what another takes out. Whoever takes out tells those who wait for room, and "
        "whoever puts in tells those who wait for an element.");
}

TEST(Buffer, ServesTwoConsumers) {
    check_schedules(
        scenarios::two_consumers_and_a_producer,
        "Two consumers waited. Whoever wakes up looks again whether there is anything, for another may "
        "have been faster, or the wake-up was for nothing; and a notification must reach one that "
        "waits for this.");
}

TEST(Buffer, ServesTwoProducers) {
    check_schedules(
        scenarios::two_producers_and_a_consumer,
        "Two producers waited for room. Whoever wakes up looks again whether there is any; and each "
        "element that goes out makes room for one, who has to hear of it.");
}

TEST(Buffer, HandsOutTheRestAfterTheClose) {
    check_schedules(scenarios::the_rest_after_the_close,
                    "Closed means that nothing more comes in. What is there still goes out.");
}

TEST(Close, ReachesAConsumerThatIsAboutToSleep) {
    check_schedules(
        scenarios::it_closes_before_a_consumer_sleeps,
        "The buffer closed just when a consumer had seen that it was open, and was about to sleep. It "
        "sleeps on. What a wait looks at is changed under the lock, so that nobody comes between the "
        "look and the sleep.");
}

TEST(Close, WakesAllConsumersThatWait) {
    check_schedules(
        scenarios::consumers_wait_when_it_closes,
        "Two consumers waited when the buffer closed, and at least one of them waits still. Closing "
        "concerns all who wait.");
}

TEST(Close, WakesAllProducersThatWait) {
    check_schedules(
        scenarios::producers_wait_when_it_closes,
        "Two producers waited for room when the buffer closed. Closing concerns them too: all of them "
        "wake up, and hear that nothing comes in any more.");
}

TEST(Close, LosesNothingThatCameIn) {
    check_schedules(
        scenarios::it_closes_while_others_work,
        "The buffer closed while others put in and took out. Whatever push() has answered with true "
        "must come out, before pop() says that there is no more.");
}

}  // namespace
}  // namespace hands
