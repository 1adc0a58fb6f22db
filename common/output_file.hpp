#pragma once
/// \file
/// A file that is written whole or not at all.

#include <string>
#include <string_view>

namespace hands {

/// A file to be written when the work is done.
///
/// Whether it can be written is found out at once, before hours of work; what stood there stays until the new
/// contents are complete (a temporary file beside it takes its name).
class OutputFile {
public:
    /// \throws std::system_error if \p path cannot be written; nothing is created or changed
    explicit OutputFile(std::string path);

    const std::string& path() const { return path_; }

    /// \throws std::system_error; then what stood at the path is unchanged
    void write(std::string_view contents) const;

private:
    std::string path_;
};

}  // namespace hands
