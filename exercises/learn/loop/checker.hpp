#pragma once
/// \file
/// Checks an answer.

#include "exercises/learn/loop/course_folders.hpp"
#include "exercises/learn/loop/verdict.hpp"

#include <chrono>
#include <functional>
#include <string>

namespace hands {

/// Builds one exercise and runs its checks.
class Checker {
public:
    /// \param patience  how long the checks may be silent. Each has limits of its own: this is for what hangs
    /// around them
    Checker(CourseFolders course, std::chrono::seconds patience);

    /// Builds \p exercise, runs its checks, and remembers the verdict.
    /// \param attention  see run_job()
    /// \param on_step  is told how far a long build is, "12 of 40"
    /// \throws std::system_error if the system has no room for a process, or the build folder cannot be
    /// written
    Verdict check(
        const Exercise& exercise, const Attention& attention,
        const std::function<void(const std::string&)>& on_step = [](const std::string&) {}) const;

private:
    CourseFolders course_;
    std::chrono::seconds patience_;
};

}  // namespace hands
