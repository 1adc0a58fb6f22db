#pragma once
/// \file
/// Rows of cells as text, one below the other.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hands {

/// On which side of its column a cell stands: words to the left, counts to the right.
enum class Side : std::uint8_t { left, right };

/// How many columns of a screen \p text takes: one a code point.
std::size_t width_of(std::string_view text);

/// The rows as lines that end in a newline, two spaces between columns and none at the end of a line.
/// \param rows  each with as many cells as \p sides
std::string text_table(std::span<const std::vector<std::string>> rows, std::span<const Side> sides);

}  // namespace hands
