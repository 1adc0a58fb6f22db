#pragma once
/// \file
/// Exercise 05.1: close the right ends. This file is given; yours is close_the_right_ends.cpp.

#include <cstddef>
#include <vector>

#include <sys/types.h>

namespace hands {

/// A worker process, seen from its parent. Who has it closes both ends, and waits for the process.
struct Worker {
    pid_t pid;
    int requests;  ///< what is written here, the worker reads
    int answers;   ///< what the worker writes is read here
};

/// What a worker does: it reads from \p requests and writes to \p answers.
using Work = void (*)(int requests, int answers);

/// Starts \p count processes, each with two pipes of its own. Each calls \p work with its ends of them, and
/// exits with status 0 once that returns. Of each pipe, nobody but the worker and the caller has an end, and
/// neither of the two has the other's.
/// \throws std::system_error if there is no pipe, or no process, to be had
std::vector<Worker> start_workers(std::size_t count, Work work);

}  // namespace hands
