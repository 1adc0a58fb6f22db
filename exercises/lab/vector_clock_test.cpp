#include "exercises/lab/vector_clock.hpp"

#include <gmock/gmock.h>

namespace hands::lab {
namespace {

TEST(VectorClock, CoversNothingOfOthersAtFirst) {
    const VectorClock clock;
    EXPECT_FALSE(clock.covers(1, 1));
}

TEST(VectorClock, CoversWhatWasJoined) {
    VectorClock writer;
    writer.tick(1);
    VectorClock reader;
    reader.join(writer);
    EXPECT_TRUE(reader.covers(1, 1));
}

TEST(VectorClock, DoesNotCoverWhatCameAfterTheJoin) {
    VectorClock writer;
    writer.tick(1);
    VectorClock reader;
    reader.join(writer);
    writer.tick(1);
    EXPECT_FALSE(reader.covers(1, writer.of(1)));
}

TEST(VectorClock, KeepsTheLaterTimeOfEachThreadWhenJoined) {
    VectorClock left;
    left.tick(0);
    left.tick(0);
    VectorClock right;
    right.tick(0);
    right.tick(2);
    left.join(right);
    EXPECT_EQ(left.of(0), 2u);
    EXPECT_EQ(left.of(2), 1u);
}

TEST(VectorClock, PassesOnWhatItHasHeardOfThirds) {
    VectorClock first;
    first.tick(0);
    VectorClock second;
    second.join(first);
    VectorClock third;
    third.join(second);
    EXPECT_TRUE(third.covers(0, 1));
}

}  // namespace
}  // namespace hands::lab
