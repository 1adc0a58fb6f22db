#pragma once
/// \file
/// A file without a name, in which a child leaves what it found.

#include "common/bytes.hpp"
#include "common/descriptor.hpp"

namespace hands {

/// What a child computes stays in its memory, and its exit code is one small number. A file is the oldest way
/// to leave more: the child writes it, the parent reads it once the child has ended. It never had a name that
/// others could open or that somebody would have to remove: it vanishes with its last descriptor, also when
/// everybody is killed.
class ResultFile {
public:
    /// Makes an empty file in the folder for temporary files ($TMPDIR, or /tmp).
    /// \throws std::system_error
    ResultFile();

    /// A descriptor to move into the child, which may write to it.
    Descriptor for_child() const { return file_.duplicate(); }

    /// Everything that was written, from the beginning. For the parent, when the child has ended.
    Bytes read() const;

private:
    Descriptor file_;
};

}  // namespace hands
