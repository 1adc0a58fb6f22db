#pragma once
/// \file
/// The commands of the reader's tool that carry a reader through the exercises.

#include "exercises/learn/loop/course_folders.hpp"

#include <chrono>
#include <string>

namespace hands {

/// What was asked for.
struct ReaderRequest {
    CourseFolders course;
    std::string exercise;               ///< as the reader named it; empty: see each command
    bool sure = false;                  ///< answers each question with yes
    std::chrono::seconds patience{60};  ///< see Checker
};

// Each prints to standard output, and returns its exit status: 0 if all went well, 1 if an answer is not
// right or the reader said no, 128 and the signal if one ended it. Each throws std::invalid_argument with a
// sentence if there is no such exercise, OutputError if it cannot print, std::system_error if the system
// refuses.

/// Where the reader stands.
int show_status(const ReaderRequest& request);
/// What is next.
int show_next(const ReaderRequest& request);
/// Checks an exercise, all of a chapter, or, if none is named, all that are started.
int check_answers(const ReaderRequest& request);
/// Checks what is saved until the reader leaves, and the named exercise, or else the next, at once.
int watch_answers(const ReaderRequest& request);
/// One hint more to an exercise; if none is named, to the next.
int show_hint(const ReaderRequest& request);
/// Puts the stub back, if the reader agrees.
int reset_exercise(const ReaderRequest& request);
/// The reference beside the reader's own, which, before that one is right, the reader has to agree to.
int show_solution(const ReaderRequest& request);

}  // namespace hands
