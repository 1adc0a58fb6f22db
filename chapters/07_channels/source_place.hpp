#pragma once
/// \file
/// Lines of the source, for people.

#include <source_location>
#include <string>

namespace hands {

/// "sieve.cpp:42".
std::string place_of(const std::source_location& location);

/// The name of the function, without its namespaces, result and parameters: "send_all". For a lambda "a
/// lambda".
std::string function_name_of(const std::source_location& location);

}  // namespace hands
