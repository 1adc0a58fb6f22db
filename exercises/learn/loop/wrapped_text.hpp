#pragma once
/// \file
/// Markdown as lines for a terminal.

#include <cstddef>
#include <string>
#include <string_view>

namespace hands {

/// \p markdown in lines of at most \p columns, as far as its words allow. Paragraphs and items of lists are
/// filled anew; blocks of code (```) stay as they are, two columns further to the right.
std::string wrapped_text(std::string_view markdown, std::size_t columns);

}  // namespace hands
