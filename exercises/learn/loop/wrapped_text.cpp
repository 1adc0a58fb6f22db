#include "exercises/learn/loop/wrapped_text.hpp"

#include "exercises/learn/text_table.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

namespace hands {
namespace {

/// Fills lines with words.
class Filler {
public:
    explicit Filler(std::size_t columns) : columns_(columns) {}

    /// The lines that follow belong to an item of a list: they begin further to the right.
    void begin_item() {
        end_paragraph();
        line_ = "-";
        indentation_ = "  ";
    }
    void add(const std::string& word) {
        if (!line_.empty() && width_of(line_) + 1 + width_of(word) > columns_) break_line();
        line_ += (line_.empty() ? indentation_ : line_ == indentation_ ? "" : " ") + word;
    }
    void end_paragraph() {
        if (!line_.empty()) text_ += line_ + '\n';
        line_.clear();
        indentation_.clear();
    }
    void add_line(const std::string& line) { text_ += line + '\n'; }

    std::string text() {
        end_paragraph();
        return std::move(text_);
    }

private:
    void break_line() {
        text_ += line_ + '\n';
        line_ = indentation_;
    }

    std::size_t columns_;
    std::string text_;
    std::string line_;
    std::string indentation_;
};

/// What a check says stands far to the right, and the verdict begins with "Exercise". Two blanks between
/// words are those of a table.
bool is_sentence(const std::string& line, std::size_t indentation) {
    constexpr std::size_t far = 10;
    const bool is_told = indentation >= far || line.starts_with("Exercise ");
    return is_told && line.find("  ", indentation) == std::string::npos;
}

std::string wrapped_line(const std::string& line, std::size_t columns) {
    const std::size_t indentation = std::min(line.find_first_not_of(' '), line.size());
    if (width_of(line) <= columns || !is_sentence(line, indentation)) return line + '\n';
    const std::string margin(indentation, ' ');
    std::string text;
    std::string part;
    std::istringstream words{line};
    for (std::string word; words >> word;) {
        const bool fits = part.empty() || indentation + width_of(part) + 1 + width_of(word) <= columns;
        if (!fits) text += margin + std::exchange(part, "") + '\n';
        part += (part.empty() ? "" : " ") + word;
    }
    return text + margin + part + '\n';
}

}  // namespace

std::string wrapped_text(std::string_view markdown, std::size_t columns) {
    Filler filler{columns};
    bool in_code = false;
    std::istringstream lines{std::string{markdown}};
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("```")) {
            filler.end_paragraph();
            in_code = !in_code;
        } else if (in_code) {
            filler.add_line("  " + line);
        } else if (line.find_first_not_of(" \t\r") == std::string::npos) {
            filler.end_paragraph();
            filler.add_line("");
        } else {
            std::istringstream words{line};
            if (line.starts_with("- ")) {
                filler.begin_item();
                words.ignore(2);
            }
            for (std::string word; words >> word;) filler.add(word);
        }
    }
    return filler.text();
}

std::string wrapped_story(std::string_view story, std::size_t columns) {
    std::string text;
    std::istringstream lines{std::string{story}};
    for (std::string line; std::getline(lines, line);) text += wrapped_line(line, columns);
    return text;
}

}  // namespace hands
