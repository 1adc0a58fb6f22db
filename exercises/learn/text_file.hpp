#pragma once
/// \file
/// A file that is read whole.

#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace hands {

/// What stands in the file \p path; nothing if it cannot be read.
inline std::optional<std::string> read_text_file(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    file.peek();  // a folder can be opened, but not read
    if (!file.is_open() || file.bad()) return std::nullopt;
    file.clear();  // an empty file is at its end already
    return std::string{std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace hands
