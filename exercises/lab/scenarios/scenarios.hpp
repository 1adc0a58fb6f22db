#pragma once
/// \file
/// Scenarios for what the catalogue does not show: calls that are rare, limits, and what must cost little.

namespace hands::lab::scenarios {

// Right ones.
void atomics_of_sixteen_bytes();
void posix_semaphores();
void timed_and_tried_shared_locks();
void over_aligned_memory();
void deep_recursion();
void many_unshared_accesses();
void output_streams();
void many_short_lived_blocks();
void clock_that_is_waited_for();
void failed_initialization_that_is_tried_again();
void conditions_of_any_lock();

// Wrong ones.
void semaphore_that_nobody_releases();
void unlock_of_what_another_thread_holds();
void loop_that_does_nothing();
void null_pointer();

// Those that the lab cannot follow.
void fork_inside();
void too_many_threads();
void end_of_the_process();
void cancelled_thread();

// Outside a schedule, the replaced functions are the C library's own.
bool ordinary_threads_work();

}  // namespace hands::lab::scenarios
