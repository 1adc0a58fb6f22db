#pragma once
/// \file
/// Puts a stub back in its place.

#include "exercises/learn/loop/course_folders.hpp"
#include "exercises/learn/loop/exercise_list.hpp"

#include <filesystem>

namespace hands {

/// Puts the stub back in the place of the answer. The answer is kept beside it, in a file of a new name.
/// \return that file, from the root of the course; empty if the answer was the stub already
/// \throws std::invalid_argument with a sentence, if the stub is not known; then nothing is changed
/// \throws std::system_error if a file cannot be written; then the answer is where it was, or in the new file
std::filesystem::path reset_answer(const CourseFolders& course, const Exercise& exercise);

}  // namespace hands
