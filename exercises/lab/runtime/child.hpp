#pragma once
/// \file
/// The process in which one schedule runs.

#include "exercises/lab/runtime/plan.hpp"

namespace hands::lab {

/// Makes what all schedules begin with, once, in the process that explores.
/// \throws std::system_error if there is no memory
void prepare_schedules();

/// Runs the \p scenario as the \p plan says, in a process forked for it, leaves the verdict in its exchange,
/// and ends the process. What the scenario prints goes nowhere.
[[noreturn]] void run_schedule(void (*scenario)(), const Plan& plan);

}  // namespace hands::lab
