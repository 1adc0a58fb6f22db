#pragma once
/// \file
/// What a check says of the exercise that it belongs to.

#include <string_view>

namespace hands::kit {

/// Each check.cpp defines `this_exercise`, for the sentences that tell a reader where to go on.
struct Exercise {
    std::string_view number;   ///< "03.1"
    std::string_view file;     ///< what the reader edits, from the root of the course
    std::string_view lesson;   ///< the page that tells what is needed, from the root of the course
    std::string_view section;  ///< its heading there
};

extern const Exercise this_exercise;

}  // namespace hands::kit
