#pragma once
/// \file
/// Exercise 05.4: fan in from many. This file is given; yours is fan_in_from_many.cpp.

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace hands {

/// What becomes of a line. \p source says where it came from: its place among the sources.
using OnLine = std::function<void(std::size_t source, const std::string& line)>;

/// Receives lines from many pipes at once, until all of them have ended.
/// \param sources  the ends to read from; they remain the caller's. read() on them waits if there is nothing.
/// \param on_line  called with each line as soon as it is whole, without its '\n', in the thread that called
///     fan_in()
/// \return the sources that ended in the middle of a line, in any order; what there is of such a line is lost
/// \throws std::system_error with the system's reason
std::vector<std::size_t> fan_in(std::span<const int> sources, const OnLine& on_line);

}  // namespace hands
