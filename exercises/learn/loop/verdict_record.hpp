#pragma once
/// \file
/// The last verdict on each exercise, remembered in the build folder.

#include "exercises/learn/loop/course_folders.hpp"
#include "exercises/learn/loop/verdict.hpp"

#include <optional>
#include <string>

namespace hands {

/// What is remembered of a verdict. It holds for the sources that it was given on, and says which they were:
/// so it cannot disagree with files that somebody changes, takes back, or brings from elsewhere.
struct VerdictRecord {
    Ending ending;
    std::string summary;
    std::string fingerprint;  ///< of the sources that were checked
};

/// The last one; nothing if there is none, or none that can be understood.
std::optional<VerdictRecord> load_verdict(const CourseFolders& course, const Exercise& exercise);

/// Remembers \p record in place of the one before.
/// \throws std::system_error if it cannot be written
void save_verdict(const CourseFolders& course, const Exercise& exercise, const VerdictRecord& record);

}  // namespace hands
