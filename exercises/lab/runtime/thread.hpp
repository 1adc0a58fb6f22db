#pragma once
/// \file
/// The threads of a scenario.

#include "exercises/lab/runtime/thread_state.hpp"

#include <cstdint>

#include <csignal>

namespace hands::lab {

/// Reserves the stacks on which the threads of all schedules run, in the process that explores: then they lie
/// at the same addresses in each schedule.
/// \throws std::system_error if there is no memory
void reserve_thread_stacks();

/// Whether \p address is on one of them.
bool is_on_some_stack(std::uintptr_t address);

/// Runs \p scenario in thread 0 of the schedule: a new thread, so that its thread_local variables are new
/// too. Returns once it is over, and so are all threads of the scenario. If some were left, it fails.
void run_first_thread(void (*scenario)());

/// Once the schedule is over: makes the stacks as they were at first, as far down as they usually are used.
/// \return whether other threads can have them: not if one was neither joined nor detached
bool clear_stacks();

/// The signals that end a schedule which takes too long. They are for the scenario's threads.
const sigset_t& timer_signals();

}  // namespace hands::lab
