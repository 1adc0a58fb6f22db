#pragma once
/// \file
/// Exercise 03.4: what the child inherits. This file is given; yours is what_the_child_inherits.cpp.

#include <vector>

#include <sys/types.h>

namespace hands {

/// Calls \p work in a child process that inherits nothing but what it is given. What is given to the child
/// belongs to the child: it is closed here.
///
/// In the child, the descriptors 0, 1, 2 and those of \p given are open, at the numbers that they had, and
/// no others. Every signal means what it means in a new program: none is blocked, ignored or handled.
/// \param given  open descriptors, 3 or higher, in any order
/// \param work  is called with \p given; what it returns is the exit status of the child
/// \return the child; whoever called waits for it
/// \throws std::system_error if there is no child to be had; then nothing was given away
pid_t start_with(const std::vector<int>& given, int (*work)(const std::vector<int>& given));

}  // namespace hands
