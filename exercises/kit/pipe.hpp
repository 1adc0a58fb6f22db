#pragma once
/// \file
/// A pipe that a check holds the ends of.

#include "common/descriptor.hpp"
#include "exercises/kit/require.hpp"

#include <unistd.h>

namespace hands::kit {

/// Both ends of a pipe. Children inherit them.
struct Pipe {
    /// \throws Rejected if there is no room for it
    Pipe() {
        int ends[2];
        require(::pipe(ends) == 0, "there is no room for a pipe");
        reading = Descriptor{ends[0]};
        writing = Descriptor{ends[1]};
    }
    Descriptor reading;
    Descriptor writing;
};

}  // namespace hands::kit
