#pragma once
/// \file
/// What is said when nobody is left to wake anybody.

#include <stdexcept>
#include <string>

namespace hands {

/// Every goroutine and every thread of this process waits in a channel or for a group, so none of them will
/// ever go on. Thrown from one of these waits, in a thread. what() has a line for each who waits: who, for
/// what, where.
struct Deadlock : std::runtime_error {
    /// \param waiting  the lines
    explicit Deadlock(const std::string& waiting)
        : std::runtime_error(
              "deadlock: all goroutines and threads are asleep, nobody is left to wake them\n" +
              waiting.substr(0, waiting.find_last_not_of('\n') + 1)) {}
};

}  // namespace hands
