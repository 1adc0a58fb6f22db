#pragma once
/// \file
/// Scenarios for the test of schedules.hpp.

namespace hands::kit::scenarios {

// Right ones.
void count_atomically();

// Wrong ones.
void count_without_a_lock();
void count_in_two_steps();
void wait_without_a_state();
void fork_inside();

// Some that nobody has started.
void not_started();
void not_started_in_a_thread();
void not_started_and_nobody_hears_of_it();
void not_started_in_one_schedule_only();

// Some that sleep in the end, or do not.
void sleep_for_ever();
void sleep_for_ever_in_one_thread();
void come_back();
void look_again_and_again();
void look_now_and_then();

}  // namespace hands::kit::scenarios
