#include "exercises/learn/loop/wrapped_text.hpp"

#include "exercises/learn/text_table.hpp"

#include <sstream>

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

}  // namespace hands
