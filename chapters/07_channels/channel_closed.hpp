#pragma once
/// \file
/// What a channel says that has been closed.

#include <stdexcept>

namespace hands {

/// Something that a closed channel cannot do: take a value, or be closed again. As a sentence.
struct ChannelClosed : std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace hands
