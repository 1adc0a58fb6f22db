#pragma once
/// \file
/// The numbers of the course, and how they are read from text.

#include <cstdint>
#include <string_view>
#include <vector>

namespace hands {

/// What the course factorizes: 1 to 2^64 − 1.
using Number = std::uint64_t;

/// Divisors of a number in rising order.
using Factors = std::vector<Number>;

/// Reads a number from \p text: decimal digits and nothing else.
/// \return the number, 1 to 2^64 − 1
/// \throws std::invalid_argument with a sentence that names \p text and says what is accepted
Number parse_number(std::string_view text);

}  // namespace hands
