#pragma once
/// \file
/// What git knows of the exercises. A course that came as an archive has no history: then these know nothing.

#include <filesystem>
#include <optional>
#include <set>
#include <string>

namespace hands {

/// The files below exercises/ that are not as they were committed last, by their paths from the root of the
/// course; nothing if there is no history.
std::optional<std::set<std::filesystem::path>> changed_since_commit(const std::filesystem::path& root);

/// The stub that \p answer, a path from the root, was at first. A reader may have committed answers, and an
/// update of the course may have brought a better stub: so, of all versions, it is the latest of those with
/// the most parts still to be written.
/// \return nothing if there is no history, or no version of it has such a part
std::optional<std::string> committed_stub(const std::filesystem::path& root,
                                          const std::filesystem::path& answer);

/// How many parts of a source are still to be written: how often it throws NotStarted.
std::size_t parts_to_write(const std::string& source);

}  // namespace hands
