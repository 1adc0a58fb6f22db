#pragma once
/// \file
/// What a program prints that is run for its answer.

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

namespace hands {

/// The program could not be run: it is not there.
struct CommandAbsent : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The program ran and gave no answer. As a sentence without its full stop: "ended with status 3: out of
/// luck".
struct CommandFailed : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Runs \p command to its end.
/// \param command  the program, as a path or a name to be found in PATH, then its arguments
/// \param limit  when it takes longer, it is killed, with all that it started
/// \return what it wrote to standard output
/// \throws CommandAbsent, CommandFailed
/// \throws std::system_error if the system has no room for a process
std::string output_of(const std::vector<std::string>& command, std::chrono::seconds limit);

}  // namespace hands
