#pragma once
/// \file
/// Standard output, checked.

#include <stdexcept>
#include <string_view>

namespace hands {

/// Standard output cannot take what we print: it is closed, or its disk is full.
struct OutputError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Writes \p text to standard output at once, all of it.
/// \throws OutputError with a sentence
void print(std::string_view text);

}  // namespace hands
