#include "chapters/07_channels/piece_channel.hpp"

#include <gmock/gmock.h>

namespace hands {
namespace {

TEST(PieceChannel, HoldsAllPiecesTheLargestFirst) {
    std::vector<Number> numbers;
    const auto channel = channel_of(cut(std::vector<Number>{7, 30, 12}, Split::numbers, 1));
    EXPECT_EQ(channel.size(), 3u);
    for (const Piece& piece : channel) numbers.push_back(piece.number);
    EXPECT_THAT(numbers, testing::ElementsAre(30, 12, 7));
}

TEST(PieceChannel, IsClosed) {
    const auto channel = channel_of({});
    EXPECT_EQ(channel.try_recv().answer, Answer::closed);
}

}  // namespace
}  // namespace hands
