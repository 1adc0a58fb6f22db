#pragma once
/// \file
/// The tables of a page in Markdown.

#include <cstddef>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

namespace hands {

/// A row of a table, without its head and the line under it.
struct TableRow {
    std::size_t line;                ///< where it stands, counted from 1
    std::string section;             ///< the heading it stands under
    std::vector<std::string> cells;  ///< without the blanks around them
};

/// All rows of all tables on \p page, from top to bottom.
std::vector<TableRow> read_table_rows(std::istream& page);

/// What stands between backquotes in \p text, in its order.
std::vector<std::string> quoted_in(std::string_view text);

}  // namespace hands
