#pragma once
/// \file
/// What the checks of exercise 02.2 run in the lab.

namespace hands::scenarios {

void one_thread_finds();
void two_threads_find();
void one_finds_a_larger_one_than_the_other();
void one_asks_while_the_other_finds();
void the_answer_stays_as_it_is();
void two_tallies();

}  // namespace hands::scenarios
