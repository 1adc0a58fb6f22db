#pragma once
/// \file
/// Where the course is.

#include <filesystem>

namespace hands {

/// The two folders that the reader's tool works in.
struct CourseFolders {
    std::filesystem::path root;   ///< of the course, absolute
    std::filesystem::path build;  ///< where it is built, absolute

    /// Where the tool keeps what it has to remember: the last verdicts, and how many hints were shown.
    std::filesystem::path memory() const { return build / "learn"; }
};

}  // namespace hands
