#pragma once
/// \file
/// A timeline for the terminal.

#include "common/timeline.hpp"

#include <cstddef>
#include <string>

namespace hands {

/// Draws \p timeline in text: a line a worker, bars to scale with their labels where these fit, an axis in
/// seconds.
///
/// A bar's label stands in it, or after it if the worker then was idle for long enough. Neighbours are told
/// apart by two fills in turn; in colour, by an edge, and a label has the same colour everywhere. A span too
/// short for a column gets one where nothing else is drawn.
/// \param columns  the width to fill; 20 are needed
/// and 1000 are enough
/// \param color  whether ANSI colours (of 256) may be used
/// \return lines of UTF-8, each ended by a newline; empty if there are no spans
std::string timeline_as_text(const Timeline& timeline, std::size_t columns, bool color);

}  // namespace hands
