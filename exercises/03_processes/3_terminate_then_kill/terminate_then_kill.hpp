#pragma once
/// \file
/// Exercise 03.3: a deadline for a child. This file is given; yours is terminate_then_kill.cpp.

#include <chrono>

namespace hands {

/// What made a child end.
enum class Cause {
    itself,      ///< it was ready, before anybody asked it to end
    terminated,  ///< it was asked to end (SIGTERM), and did so within the grace time
    killed,      ///< it did not, and was ended (SIGKILL)
};

/// How a child ended.
struct Outcome {
    Cause cause;
    int code;  ///< n if it exited with status n, −s if signal s ended it

    bool operator==(const Outcome&) const = default;
};

/// Calls \p work in a child process, waits for that child, and does not wait for ever.
/// \param work  what it returns is the exit status of the child, 0 to 255
/// \param limit  how long the child may take before it gets a SIGTERM; 0 or more
/// \param grace  how long it may take after that before it gets a SIGKILL; 0 or more
/// \throws std::system_error if there is no child to be had
Outcome run_with_deadline(int (*work)(), std::chrono::milliseconds limit, std::chrono::milliseconds grace);

}  // namespace hands
