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

/// \p story, which checks print, with its sentences in lines of at most \p columns, as far as its words
/// allow. What goes on in the next line begins there where it began. Tables, and what the compiler says, stay
/// as they are.
std::string wrapped_story(std::string_view story, std::size_t columns);

}  // namespace hands
