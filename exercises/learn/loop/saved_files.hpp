#pragma once
/// \file
/// Files that are saved.

#include "common/descriptor.hpp"

#include <filesystem>
#include <map>
#include <set>
#include <vector>

namespace hands {

/// Tells which files of some folders were saved (inotify): written and closed, or put in their place by
/// another name, as editors do.
class SavedFiles {
public:
    /// \param folders  which exist. Those below them do not count
    /// \throws std::system_error if the system has no room for so many
    explicit SavedFiles(const std::vector<std::filesystem::path>& folders);

    /// For poll(): readable when something was saved. Owned by this.
    int descriptor() const { return descriptor_.get(); }
    /// What was saved since the last call, as paths of the folders and names. Does not wait.
    std::set<std::filesystem::path> take();

private:
    Descriptor descriptor_;
    std::map<int, std::filesystem::path> folders_;  ///< by the number that the system gave to each
};

}  // namespace hands
