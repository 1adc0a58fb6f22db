#pragma once
/// \file
/// The reader's source, line by line.

#include <map>
#include <string>
#include <vector>

namespace hands::lab {

/// Reads source files, each once.
///
/// State: `files_` has the lines of those read so far; none for one that cannot be read.
class SourceText {
public:
    /// Line \p line, from 1, without the blanks around it and a comment behind it; empty if there is none.
    std::string line(const std::string& file, int line);

private:
    std::map<std::string, std::vector<std::string>> files_;
};

/// Whether \p file belongs to the lab itself; its catalogue does not.
bool is_of_lab(const std::string& file);

/// Whether \p file belongs to the system, the standard library or the lab itself, so that a reader does not
/// want to see it.
bool is_foreign(const std::string& file);

}  // namespace hands::lab
