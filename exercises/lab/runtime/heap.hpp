#pragma once
/// \file
/// The scenario's memory from malloc and new.

#include <cstdint>

namespace hands::lab {

/// Reserves the heap from which the scenarios of all schedules get their memory, in the process that
/// explores. \throws std::system_error if there is no memory
void reserve_scenario_heap();

/// Whether \p address is in memory that a scenario got from malloc or new.
bool is_of_scenario_heap(std::uintptr_t address);

/// Gives back what a schedule freed, once it is over. It must not have freed anything that it had not got.
/// \return whether there is room for more schedules
bool tidy_scenario_heap();

}  // namespace hands::lab
