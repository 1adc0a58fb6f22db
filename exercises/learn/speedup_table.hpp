#pragma once
/// \file
/// The table that ./course run ends with: how much faster than chapter 1 each run was, and how fast it could
/// be.

#include "exercises/learn/saved_run.hpp"

#include <span>
#include <string>

namespace hands {

/// A row a run, in their order; then the sentences that explain the bounds of these runs, three at most.
///
/// Speed-ups are over the first run of chapter 01; without one they are left out.
/// \return lines that end in a newline
/// \throws std::invalid_argument if the runs factorized different numbers, which cannot be compared
std::string speedup_table(std::span<const SavedRun> runs);

}  // namespace hands
