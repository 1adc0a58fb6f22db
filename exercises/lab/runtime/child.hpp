#pragma once
/// \file
/// The process in which schedules run.

#include "exercises/lab/exchange.hpp"

namespace hands::lab {

/// Makes what all schedules begin with, once, in the process that explores.
/// \throws std::system_error if there is no memory
void prepare_schedules();

/// Runs the \p scenario, in a process forked for it: once for each byte that comes from \p orders, as the
/// order in the \p exchange says, where the verdict goes. After each schedule everything is made as it was
/// before; if that succeeds, the byte goes back. If not, or if the schedule fails, or once no orders can
/// come, the process ends. What the scenario prints goes nowhere.
/// \param orders  a connection to the process that explores
[[noreturn]] void run_schedules(void (*scenario)(), Exchange& exchange, int orders);

}  // namespace hands::lab
