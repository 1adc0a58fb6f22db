#pragma once
/// \file
/// A report as a picture.

#include "exercises/lab/report.hpp"

#include <string>

namespace hands::lab {

/// Draws the story as an SVG document that follows light and dark mode: a lane a thread, time downwards, a
/// mark a step with its line of the source, and a text alternative for those who do not see it. For a report
/// that holds, a line that says so.
std::string report_as_svg(const Report& report);

}  // namespace hands::lab
