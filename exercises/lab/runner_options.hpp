#pragma once
/// \file
/// The command line of a scenario's own executable.

#include "exercises/lab/explore.hpp"

#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

namespace hands::lab {

enum class Output { text, json, svg };

struct RunnerOptions {
    Options options;
    Output output = Output::text;
};

/// What is wrong with a command line: one sentence that names the argument and says what is accepted.
struct RunnerUsageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Reads the command line of the executable \p name.
/// \param command_line  without the executable's name
/// \return the options; or the text that --help asks for
/// \throws RunnerUsageError
std::variant<RunnerOptions, std::string>
parse_runner_command_line(const std::string& name, const std::vector<std::string>& command_line);

}  // namespace hands::lab
