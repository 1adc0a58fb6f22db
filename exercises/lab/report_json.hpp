#pragma once
/// \file
/// A report for programs.

#include "exercises/lab/report.hpp"

#include <string>

namespace hands::lab {

/// The report as one JSON object, with a newline behind it: `holds`, `kind`, `text`, `places`, `involved`,
/// `steps`, `left_out`, `token`, `schedules`, `steps_of_all_schedules`, `complete`, `totals`.
std::string report_as_json(const Report& report);

}  // namespace hands::lab
