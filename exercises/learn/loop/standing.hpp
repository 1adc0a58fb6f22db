#pragma once
/// \file
/// Where the reader stands.

#include "exercises/learn/loop/course_folders.hpp"
#include "exercises/learn/loop/exercise_list.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hands {

/// How far an exercise has come.
enum class Stage { open, started, done };

/// An exercise, and how far it has come: told from its files and from the last verdict on just these files.
struct Standing {
    Exercise exercise;
    Stage stage = Stage::open;
    std::string
        words;  ///< of one that is started: what the last verdict was, or that there is none on this text
};

/// Where the reader stands with each of \p exercises. An answer is started if it is not as it was committed,
/// if no part of it is left to be written, or if the checks found a part of it written.
std::vector<Standing> standings(const CourseFolders& course, const std::vector<Exercise>& exercises);

/// What to do next: the first on the core route that is not done, then the first of the others; nothing if
/// all are done.
std::optional<Standing> next_of(const std::vector<Standing>& all);

}  // namespace hands
