#include "chapters/07_channels/piece_channel.hpp"

#include <algorithm>
#include <functional>

namespace hands {

ReceiveChannel<Piece> channel_of(std::vector<Piece> pieces) {
    std::ranges::sort(pieces, std::ranges::greater{},
                      [](const Piece& piece) { return piece.candidates.size(); });
    const Channel<Piece> channel{pieces.size()};
    for (const Piece& piece : pieces) channel.send(piece).wait();  // there is room for all of them
    channel.close();
    return channel;
}

}  // namespace hands
