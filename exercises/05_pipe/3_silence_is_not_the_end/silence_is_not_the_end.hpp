#pragma once
/// \file
/// Exercise 05.3: silence is not the end. This file is given; yours is silence_is_not_the_end.cpp.

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace hands {

/// A child process that sends lines, and the pipe that they come through.
struct Sender {
    pid_t pid;
    int descriptor;  ///< the end to read from; nobody in this process has the other
};

/// What came of it.
struct Received {
    std::vector<std::string> lines;  ///< the whole ones, in order, each without its '\n'
    bool complete;  ///< the sender exited with status 0, and the last line that it began is whole
};

/// Receives lines until the pipe ends, however long that takes; then closes the descriptor, and waits for the
/// sender.
/// \param sender  belongs to this function now
/// \param patience  1 ms or more
/// \param still_waiting  called whenever nothing has come for so long, to tell somebody; then it goes on
/// \throws std::system_error with the system's reason
Received receive_lines(Sender sender, std::chrono::milliseconds patience,
                       const std::function<void()>& still_waiting);

}  // namespace hands
