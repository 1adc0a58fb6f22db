#pragma once
/// \file
/// What the checks say, as it is printed.

#include "common/terminal.hpp"
#include "exercises/learn/loop/ink.hpp"
#include "exercises/learn/loop/wrapped_text.hpp"

#include <string>
#include <string_view>

#include <unistd.h>

namespace hands {

/// \p story in colours, and in lines that fit into the terminal; where standard output is none, as it is.
inline std::string printed_story(std::string_view story, const Ink& ink) {
    if (!is_terminal(STDOUT_FILENO)) return ink.story(story);
    return ink.story(wrapped_story(story, terminal_columns(STDOUT_FILENO)));
}

}  // namespace hands
