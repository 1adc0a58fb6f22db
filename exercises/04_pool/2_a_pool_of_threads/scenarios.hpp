#pragma once
/// \file
/// What the checks of exercise 04.2 run in the lab.

namespace hands::scenarios {

void two_answers();
void a_task_throws();
void two_tasks_meet();
void one_worker_and_three_tasks();
void it_ends_before_a_worker_sleeps();
void no_task_at_all();
void nothing_to_do();
void the_end_comes_before_the_tasks_are_done();
void two_threads_submit();
void a_task_submits_another();

}  // namespace hands::scenarios
