#pragma once
/// \file
/// A chapter's run, as `--save` wrote it (the members are described in common/report.hpp).

#include "common/number.hpp"
#include "common/work.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hands {

/// What a table of runs needs to know of one.
struct SavedRun {
    std::string chapter;    ///< its executable: "chapter04_pool"
    std::string mechanism;  ///< "processes in a pool"
    Split split;            ///< what a piece of work was
    std::size_t workers;    ///< at least 1
    double seconds;         ///< from start to end, more than 0
    double bound;           ///< how many times faster than one worker it can be at most
    std::vector<Number> numbers;
};

/// Reads a run from \p text, which is JSON.
/// \throws std::invalid_argument with a sentence, if it is not what a chapter saves
SavedRun parse_saved_run(std::string_view text);

/// Reads the run in the file \p path.
/// \throws std::invalid_argument with a sentence that names the file, if it cannot be read or is not a run
SavedRun load_saved_run(const std::string& path);

}  // namespace hands
