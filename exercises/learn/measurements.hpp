#pragma once
/// \file
/// What a benchmark printed.

#include <map>
#include <string>
#include <string_view>

namespace hands {

/// Values by the names of their measures. A name ends in its unit: "nanoseconds", "resident_bytes",
/// "idle_percent".
using Measurements = std::map<std::string, double>;

/// Reads what one benchmark printed, in one of two forms:
///   - lines of a measure and its value: `nanoseconds 37.2`;
///   - the JSON of Google Benchmark (--benchmark_format=json), with a single benchmark in it: its time on the
///     wall is "nanoseconds", its counters keep their names.
/// \throws std::invalid_argument with a sentence, if it is neither, or holds no measure, or an error
Measurements parse_measurements(std::string_view text);

/// \p value in the unit of \p measure, as a person would write it: "37.2 ns", "24.1 ms", "28.3 MB", "0.02 %".
std::string format_value(std::string_view measure, double value);

}  // namespace hands
