#pragma once
/// \file
/// The page of an exercise, as far as the reader's tool needs to understand it.

#include <string>
#include <string_view>
#include <vector>

namespace hands {

/// One of the hints, which a page has behind a fold each.
struct Hint {
    std::string title;  ///< "First hint: where do I begin?"
    std::string text;   ///< Markdown, as it stands there
};

/// What an exercise's README.md says of it. A part that the page lacks is empty here.
struct ExercisePage {
    std::string title;  ///< "How did it end?", without its number
    bool core = false;  ///< on the core route; otherwise optional
    std::string route;  ///< the line that says so, and about how long it takes, as plain text
    std::vector<Hint> hints;
};

/// Understands a page: `# 03.1 Title`, a paragraph that begins with `*Core route` or `*Optional`, and for
/// each hint `<details><summary>Title</summary> … </details>`.
ExercisePage parse_exercise_page(std::string_view markdown);

}  // namespace hands
