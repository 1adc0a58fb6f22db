#include "docs/markdown_table.hpp"

namespace hands {
namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool is_row(std::string_view line) { return line.starts_with('|'); }

bool is_line_under_head(std::string_view line) {
    return is_row(line) && line.find_first_not_of("|-: ") == std::string_view::npos;
}

/// A bar that belongs to a cell is written `\|`.
std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells;
    std::string cell;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const bool is_escaped_bar = line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '|';
        if (is_escaped_bar) {
            cell += line[++i];
        } else if (line[i] == '|') {
            cells.emplace_back(trimmed(cell));
            cell.clear();
        } else {
            cell += line[i];
        }
    }
    if (!trimmed(cell).empty()) cells.emplace_back(trimmed(cell));
    return cells;
}

}  // namespace

std::vector<TableRow> read_table_rows(std::istream& page) {
    std::vector<TableRow> rows;
    std::string section;
    std::size_t number = 0;
    bool in_body = false;  // beyond a table's head
    for (std::string text; std::getline(page, text);) {
        ++number;
        const std::string_view line = trimmed(text);
        if (line.starts_with('#')) section = trimmed(line.substr(line.find_first_not_of('#')));
        if (!is_row(line))
            in_body = false;
        else if (is_line_under_head(line))
            in_body = true;
        else if (in_body)
            rows.push_back({number, section, cells_of(line)});
    }
    return rows;
}

std::vector<std::string> quoted_in(std::string_view text) {
    std::vector<std::string> quoted;
    for (;;) {
        const auto open = text.find('`');
        if (open == std::string_view::npos) return quoted;
        const auto close = text.find('`', open + 1);
        if (close == std::string_view::npos) return quoted;
        quoted.emplace_back(text.substr(open + 1, close - open - 1));
        text.remove_prefix(close + 1);
    }
}

}  // namespace hands
