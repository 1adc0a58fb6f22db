#pragma once
/// \file
/// The exercises, as the tree has them.

#include "exercises/learn/loop/exercise_page.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace hands {

/// An exercise. All paths begin at the root of the course.
struct Exercise {
    std::string number;            ///< "03.1"
    std::string chapter;           ///< "03_processes"
    std::string name;              ///< "decode_the_status"
    std::filesystem::path folder;  ///< "exercises/03_processes/1_decode_the_status"
    std::filesystem::path
        answer;  ///< the file that is the reader's: decode_the_status.cpp, or .hpp if there is no such one
    std::filesystem::path solution;  ///< the reference
    std::string target;              ///< what to build, "exercise03_1"
    std::string program;             ///< the checks with the reader's answer, "exercise_03_1"
    ExercisePage page;
};

/// All exercises below \p root, in order: each folder exercises/NN_*/K_* that has a README.md, a check.cpp
/// and an answer.
/// \throws std::invalid_argument with a sentence, if there is none at all
std::vector<Exercise> exercises_in(const std::filesystem::path& root);

/// What \p wanted means: one exercise (04.1, 4.1, 04_1, keep_the_order, or the path of its folder or of a
/// file in it), or all of a chapter (04, 4, 04_pool, chapter04).
/// \throws std::invalid_argument with a sentence, if there is no such thing
std::vector<Exercise> find_exercises(const std::vector<Exercise>& all, const std::string& wanted);

/// As find_exercises(), where one exercise is needed.
Exercise find_exercise(const std::vector<Exercise>& all, const std::string& wanted);

}  // namespace hands
