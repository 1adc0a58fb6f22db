#pragma once
/// \file
/// What is said when a process cannot be started.

#include <system_error>

namespace hands {

/// Puts the system's refusal into the sentence that start() throws: which limit was reached, and where it is
/// told (promise 3.11).
/// \param refusal  of whatever call on the way to a child
std::system_error start_failure(const std::system_error& refusal);

}  // namespace hands
