#pragma once
/// \file
/// The table that ./course bench ends with.

#include "exercises/learn/finding.hpp"

#include <span>
#include <string>

namespace hands {

/// A row a finding, in their order: the work, ours, the peer's, how many times better ours is (with the least
/// and the most of the rounds), the goal, and whether it is met. Then what troubles there were, each once.
/// \return lines that end in a newline
std::string contest_table(std::span<const Finding> findings);

}  // namespace hands
