#include "exercises/learn/text_table.hpp"

#include <algorithm>

namespace hands {

// What follows the first byte of a code point in UTF-8 is 10xxxxxx (× is two bytes).
std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char byte) { return (byte & 0b1100'0000) != 0b1000'0000; }));
}

std::string text_table(std::span<const std::vector<std::string>> rows, std::span<const Side> sides) {
    std::vector<std::size_t> widths(sides.size());
    for (const auto& row : rows) {
        for (std::size_t column = 0; column < sides.size(); ++column) {
            widths[column] = std::max(widths[column], width_of(row.at(column)));
        }
    }
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t column = 0; column < sides.size(); ++column) {
            const std::string space(widths[column] - width_of(row[column]), ' ');
            if (column > 0) line += "  ";
            line += sides[column] == Side::left ? row[column] + space : space + row[column];
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + '\n';
    }
    return text;
}

}  // namespace hands
