#pragma once
/// \file
/// The threads of a scenario.

#include "exercises/lab/runtime/thread_state.hpp"

#include <cstddef>

namespace hands::lab {

/// Reserves the stacks on which the threads of all schedules run, in the process that explores: then they lie
/// at the same addresses in each schedule.
/// \throws std::system_error if there is no memory
void reserve_thread_stacks();

/// Makes the calling thread thread 0 of the schedule.
/// \param stack_high  where the scenario's part of its stack begins
ThreadState& make_first_thread(std::uintptr_t stack_high);

/// Ends the scenario: whoever is still there runs on, to see what comes of it; then fails if somebody was.
void end_first_thread(ThreadState& thread);

/// For the calling thread: signals like SIGSEGV are handled on a stack of their own.
void use_signal_stack(ThreadNumber number);

}  // namespace hands::lab
