#pragma once
/// \file
/// What a reader sees of a run of checks.

#include "exercises/kit/exercise.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hands::kit {

/// What became of one check.
enum class State { passed, open, failed };

/// Tells how the checks of an exercise went: a line for each, under it what is wrong; at last what to do now.
class Story {
public:
    explicit Story(const Exercise& exercise) : exercise_(exercise) {}

    /// One more check is through.
    /// \param texts  what is wrong with it
    /// \return the lines to print
    std::string tell(std::string_view test, State state, const std::vector<std::string>& texts);
    /// \return the lines to print at the end
    std::string sum_up() const;
    /// 0: all pass; 77: nothing is started; 1: something is wrong, or half done.
    int exit_status() const;

private:
    Exercise exercise_;
    std::size_t passed_ = 0;
    std::size_t failed_ = 0;
    std::vector<std::string> open_;
};

/// The name of a test as words: "TellsAnExitStatus" is "tells an exit status".
std::string words_of(std::string_view test);

}  // namespace hands::kit
