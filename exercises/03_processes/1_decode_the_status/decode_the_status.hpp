#pragma once
/// \file
/// Exercise 03.1: how did it end? This file is given; yours is decode_the_status.cpp.

namespace hands {

/// How a child process ended.
struct Ended {
    bool by_signal;  ///< a signal killed it; otherwise it exited
    int number;      ///< which signal, or its exit status (0 to 255)

    bool operator==(const Ended&) const = default;
};

/// Calls \p work in a child process, waits for that child, and tells how it ended.
/// \param work  what it returns is the child's exit status
/// \throws std::system_error if there is no child to be had
Ended run_in_child(int (*work)());

}  // namespace hands
