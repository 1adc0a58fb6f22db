#pragma once
/// \file
/// A whole program as something to measure: a chapter on the article's numbers, or the same in another
/// language.

#include "exercises/learn/measurements.hpp"

#include <chrono>
#include <string_view>

namespace hands {

/// What is known of a program that has run.
/// \param printed  what it wrote: JSON with "seconds", as every chapter does with `--format json`; or text with a
/// line "Took 0.123 seconds"; or neither
/// \param whole  how long it took from its start to its end
/// \return "whole_nanoseconds"; and "nanoseconds", which it has said itself, without its own start and end
Measurements measurements_of_run(std::string_view printed, std::chrono::nanoseconds whole);

}  // namespace hands
