#pragma once
/// \file
/// The work of the course, in a channel.

#include "chapters/07_channels/channel.hpp"
#include "common/work.hpp"

#include <vector>

namespace hands {

/// A closed channel with all of \p pieces in it, the largest first: whoever takes the last one should be busy
/// for the shortest.
ReceiveChannel<Piece> channel_of(std::vector<Piece> pieces);

}  // namespace hands
