#pragma once
/// \file
/// A timeline as a picture.

#include "common/timeline.hpp"

#include <string>

namespace hands {

/// Draws \p timeline as an SVG document that follows light and dark mode: a lane a worker, a bar a span, each
/// with a tooltip, and a text alternative for those who do not see it.
std::string timeline_as_svg(const Timeline& timeline);

}  // namespace hands
