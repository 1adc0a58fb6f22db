#pragma once
/// \file
/// The hints, one at a time.

#include "exercises/learn/loop/course_folders.hpp"
#include "exercises/learn/loop/exercise_list.hpp"

#include <string>

namespace hands {

/// The next hint to \p exercise for a terminal, and how many there are; or that there are no more. How many
/// were shown is remembered in the build folder.
/// \throws std::system_error if it cannot be remembered
std::string next_hint(const CourseFolders& course, const Exercise& exercise);

/// Begins again with the first one.
void forget_hints(const CourseFolders& course, const Exercise& exercise);

}  // namespace hands
