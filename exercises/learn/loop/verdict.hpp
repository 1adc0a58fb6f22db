#pragma once
/// \file
/// What the checks say of an answer.

#include "exercises/learn/loop/exercise_list.hpp"
#include "exercises/learn/loop/job.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace hands {

/// How an attempt to check an answer came out.
enum class Ending {
    right,             ///< all checks pass
    not_started,       ///< nothing is written yet
    wrong,             ///< a check fails, or a part is still missing
    does_not_compile,  ///< nor link
    crashed,           ///< outside of a check, so that the checks did not come to their end
    hangs,             ///< outside of a check
    // What says nothing of the answer:
    cannot_be_built,  ///< something else does not compile
    killed,           ///< somebody else has ended the checks
    left,             ///< the reader did not wait for the end
};

/// Whether \p ending says something of the answer.
bool is_of_the_answer(Ending ending);

/// One attempt.
struct Verdict {
    Ending ending;
    std::string summary;  ///< in a few words, for a list: "2 of 7 checks fail"
    std::string story;    ///< for the reader, in whole lines
};

/// What the end of a build says; nothing if the checks can be run.
/// \param root  of the course: paths below it are told from there
std::optional<Verdict> verdict_of_build(const JobEnd& build, const Exercise& exercise, std::string_view root);

/// What the end of the checks says.
Verdict verdict_of_run(const JobEnd& run, const Exercise& exercise);

/// The warnings that the compiler gave in a build that went well, for they often name the mistake; empty if
/// there is none of the exercise.
std::string warnings_in(const JobEnd& build, const Exercise& exercise, std::string_view root);

}  // namespace hands
