#pragma once
/// \file
/// What a scenario says of itself: all of the lab that it includes.

#include <source_location>

namespace hands::lab {

/// Says that something must hold here in every schedule. If it does not, the schedule ends, and the lab tells
/// how it came to that. Outside the lab, it ends the program.
///
///     void scenario() {
///         int count = 0;
///         std::thread first([&] { ++count; });
///         std::thread second([&] { ++count; });
///         first.join();
///         second.join();
///         hands::lab::require(count == 2, "both are counted");
///     }
///
/// \param what_should_hold  for the report, a sentence or part of one
void require(bool condition, const char* what_should_hold = "",
             std::source_location where = std::source_location::current());

}  // namespace hands::lab
