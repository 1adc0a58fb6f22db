#pragma once
/// \file
/// What the checks of exercise 02.4 run in the lab.

namespace hands::scenarios {

void first_in_first_out();
void more_than_there_is_room_for();
void nothing_to_take();
void producer_and_consumer();
void two_consumers_and_a_producer();
void two_producers_and_a_consumer();
void the_rest_after_the_close();
void it_closes_before_a_consumer_sleeps();
void consumers_wait_when_it_closes();
void producers_wait_when_it_closes();
void it_closes_while_others_work();

}  // namespace hands::scenarios
