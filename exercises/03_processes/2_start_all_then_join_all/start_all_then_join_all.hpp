#pragma once
/// \file
/// Exercise 03.2: start all, then join all. This file is given; yours is start_all_then_join_all.cpp.

#include <vector>

namespace hands {

/// Calls work(0), work(1), … work(count - 1), each in a child process of its own and all at the same time,
/// and waits for all of them.
/// \param count  how many; 0 or more
/// \param work  what it returns is the exit status of its child, 0 to 255
/// \return how each child ended, that of work(0) first: n if it exited with status n, −s if signal s
///     killed it
/// \throws std::system_error if there is no room for all these children; those that were there are ended
///     by then, and gone
std::vector<int> run_all(int count, int (*work)(int place));

}  // namespace hands
