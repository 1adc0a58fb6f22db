#pragma once
/// \file
/// A report for people.

#include "exercises/lab/report.hpp"

#include <string>

namespace hands::lab {

/// The whole report in lines: what is wrong, who is involved and where, how it came to that, and how to see
/// it again.
/// \param color  with colours for a terminal
std::string report_as_text(const Report& report, bool color = false);

/// "counter.hpp:12".
std::string short_place(const Place& place);

}  // namespace hands::lab
