#pragma once
/// \file
/// What was found, as JSON, for pages and plots.

#include "exercises/learn/finding.hpp"
#include "exercises/learn/machine.hpp"

#include <cstddef>
#include <map>
#include <span>
#include <string>

namespace hands {

/// Under which circumstances it was found.
struct Circumstances {
    std::string chapter;                          ///< its folder: "07_channels"
    Machine machine;                              ///< as it was before
    std::map<std::string, std::string> versions;  ///< of the programs that tell theirs
    std::size_t rounds;                           ///< a line, unless it wants fewer
};

/// A JSON document: chapter, machine, versions, rounds, and findings in their order, each with its work, its
/// benchmarks and measures, the values of all rounds and their medians, ratio, goal, verdict ("met", "missed"
/// or "open") and trouble. What was not measured is null.
/// \return text that ends in a newline
std::string contest_record(const Circumstances& circumstances, std::span<const Finding> findings);

}  // namespace hands
