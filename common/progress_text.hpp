#pragma once
/// \file
/// A progress bar as text.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace hands {

/// How narrow a bar can be, in columns of a terminal.
inline constexpr std::size_t fewest_columns = 24;
/// How wide a bar can be.
inline constexpr std::size_t most_columns = 60;

/// The bar as text: `[█████─────]  42 %   12.3 s`. Allocates nothing, so that a signal handler may call it.
/// \param total  0 is taken for work that is done
/// \param columns  how many the text takes, within fewest_columns and most_columns
/// \param buffer  for the text: 256 bytes are enough
/// \return the text, in \p buffer
std::string_view format_bar(std::uint64_t done, std::uint64_t total, double seconds, std::size_t columns,
                            std::span<char, 256> buffer);

}  // namespace hands
