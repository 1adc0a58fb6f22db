#pragma once
/// \file
/// A schedule in a line of text, to be run again.

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace hands::lab {

/// All that makes a schedule the one it is. It holds for the same program, built the same way.
struct Token {
    std::vector<std::uint8_t> choices;  ///< what was taken at each choice, up to the last that is not 0
    std::vector<std::uint64_t>
        racing_places;         ///< places in the code, from where it begins: choices are made there too
    bool races_end_it = true;  ///< false: the schedule runs on after a data race

    bool operator==(const Token&) const = default;
};

/// That text is no token: a sentence that says what is.
struct TokenError : std::invalid_argument {
    using std::invalid_argument::invalid_argument;
};

/// For example "1.4-1.0-2": version 1; four choices without interference, then option 1; none, then option 2.
std::string to_text(const Token& token);

/// \throws TokenError
Token parse_token(std::string_view text);

}  // namespace hands::lab
