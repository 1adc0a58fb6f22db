#pragma once
/// \file
/// How a process ended, in one number and in words.

#include <string>

#include <signal.h>

namespace hands {

/// The exit code in what waitid() tells of a child that has ended (promise 3.2).
/// \return the status (0 to 255) if it exited, minus the signal's number if a signal killed it
int exit_code_of(const siginfo_t& end);

/// An exit code as the end of a sentence: "exited with 3", "was killed by signal 9 (Killed)".
std::string in_words(int exit_code);

}  // namespace hands
