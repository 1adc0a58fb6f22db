#pragma once
/// \file
/// What the checks of exercise 02.1 run in the lab.

namespace hands::scenarios {

void two_calls_of_different_length();
void calls_that_meet();
void no_inputs();
void one_call_throws();
void one_call_throws_and_the_other_goes_on();
void two_calls_throw();

}  // namespace hands::scenarios
