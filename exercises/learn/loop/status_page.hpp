#pragma once
/// \file
/// What `./course` and `./course next` print.

#include "exercises/learn/loop/ink.hpp"
#include "exercises/learn/loop/standing.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hands {

/// All chapters with what is done in each, the exercises of those in which something is started or next, and
/// what is next.
std::string status_page(const std::vector<Standing>& all, const Ink& ink);

/// What is next, and which files and commands it takes.
/// \param next  nothing: all is done
std::string next_page(const std::optional<Standing>& next, const Ink& ink);

}  // namespace hands
