#pragma once
/// \file
/// What `./course solution` prints.

#include "exercises/learn/loop/course_folders.hpp"
#include "exercises/learn/loop/exercise_list.hpp"
#include "exercises/learn/loop/ink.hpp"

#include <string>

namespace hands {

/// The reader's answer, then the reference, and where other right answers and the wrong ones are.
/// \throws std::invalid_argument with a sentence, if there is no reference
std::string solution_page(const CourseFolders& course, const Exercise& exercise, const Ink& ink);

}  // namespace hands
