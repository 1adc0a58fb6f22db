#pragma once
/// \file
/// What the other end of a descriptor can show.

#include <cstddef>

namespace hands {

/// Whether \p descriptor is a terminal.
bool is_terminal(int descriptor);

/// Whether colours may be used on \p descriptor: on a terminal, unless NO_COLOR is set and not empty
/// (https://no-color.org) or TERM is "dumb".
bool wants_color(int descriptor);

/// The terminal's width in columns; where it tells none, what COLUMNS says; otherwise 80. Never 0.
std::size_t terminal_columns(int descriptor);

}  // namespace hands
