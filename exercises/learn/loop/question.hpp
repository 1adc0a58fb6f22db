#pragma once
/// \file
/// A question to the reader.

#include <string>

namespace hands {

/// Asks \p question on the terminal, and waits for a line.
/// \return whether it begins with y or Y
/// \throws std::invalid_argument with a sentence that names --yes, if standard input is no terminal: nobody
/// could answer
bool asks_and_hears_yes(const std::string& question);

}  // namespace hands
