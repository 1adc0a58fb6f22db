#pragma once
/// \file
/// Whether an exercise's sources are still what they were.

#include "exercises/learn/loop/exercise_list.hpp"

#include <filesystem>
#include <string>

namespace hands {

/// A number, as 16 digits, that is another one as soon as the answer, or a source beside it, is changed
/// (FNV-1a over their names and texts: http://www.isthe.com/chongo/tech/comp/fnv). The time of a file says
/// less: git and editors set it as they like.
/// \param root  of the course
std::string fingerprint(const std::filesystem::path& root, const Exercise& exercise);

/// Whether a file of this name, beside an answer, is a source: C++, and no backup of an answer.
bool is_source(const std::filesystem::path& name);

}  // namespace hands
