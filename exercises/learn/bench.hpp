#pragma once
/// \file
/// The command `learn bench`: measures a chapter beside its peers.

#include <cstddef>
#include <string>

namespace hands {

/// What was asked for.
struct BenchRequest {
    std::string chapter;  ///< "07", "7", "07_channels" or "chapter07"; or "reader": how long a reader waits
    std::size_t rounds = 5;   ///< at least 1
    bool only_goals = false;  ///< only what the goals need
    std::string only = {};    ///< only the lines whose work contains this
};

/// Measures what chapters/…/bench/comparisons.json lists (for "reader", exercises/learn/readers_time/), with
/// the programs that were built beside this one. Prints the table, and writes bench/07.json in the build
/// folder.
/// \throws std::invalid_argument with a sentence, if there is no such chapter, list or line, or our
/// benchmarks were not built
/// \throws std::system_error if the file cannot be written
void run_bench(const BenchRequest& request);

/// The folder in \p chapters that \p wanted means: "07_channels" for 07, 7, chapter07 and the name itself.
/// \throws std::invalid_argument with a sentence, if there is none
std::string chapter_folder(const std::string& chapters, const std::string& wanted);

}  // namespace hands
