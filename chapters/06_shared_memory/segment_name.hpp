#pragma once
/// \file
/// The name of a segment of memory: given, found, and taken away again.

#include "common/descriptor.hpp"

#include <string>
#include <string_view>

namespace hands {

/// A name under which processes that are no relatives find the same memory.
///
/// It stands in a folder whose files are memory, where it outlives every process. So it has to be known which
/// names were left behind by a process that was killed. A pid written down somewhere would not tell: the
/// number may be a stranger's by now. A lock does: the kernel releases it when its holder ends, however that
/// was (F_OFD_SETLK, see fcntl(2)).
///
/// **The order that makes it safe:**
///   1. A segment is made without a name (O_TMPFILE), gets its size and all its pages, then the creator's
///      lock, and then, in one step that fails if the name exists, the name. So nobody finds it half made or
///      unlocked, and a creator killed before the last step leaves nothing.
///   2. The creator's lock is never taken a second time. Who finds it free knows for ever: the creator is
///      gone.
///   3. A name that was left behind is removed under a second lock of the same file, the remover's, and only
///      if it still means that file. So of two that find it at once, the later cannot remove what the earlier
///      has put in its place.
///
/// State: `path_` is the name's place in the folder.
class SegmentName {
public:
    /// \throws std::invalid_argument if \p name is empty, longer than 200 bytes, or holds '/' or a zero byte
    explicit SegmentName(std::string_view name);

    /// A file in memory that gets the name when it is ready: see give_to().
    /// \throws std::system_error
    Descriptor make_file() const;

    /// Gives the name to \p file, for as long as that descriptor is open: it holds the creator's lock. Takes
    /// the name away from a segment that was left behind.
    /// \throws std::system_error with std::errc::file_exists if the name is a living creator's
    void give_to(const Descriptor& file) const;

    /// The file of that name.
    /// \throws std::system_error if there is none (std::errc::no_such_file_or_directory), if its creator has
    /// died
    ///         (std::errc::owner_dead), or if it is not ours to open
    Descriptor open() const;

    /// Removes the name, if it still means \p file. For the creator.
    void remove_from(const Descriptor& file) const noexcept;

    /// As it was given.
    std::string_view text() const;

private:
    bool link_to(const Descriptor& file) const;
    Descriptor open_if_there(const std::string& attempt) const;
    void remove_if_left_behind() const;
    bool means(const Descriptor& file) const noexcept;
    std::string doing(const char* what) const;

    std::string path_;
};

}  // namespace hands
