#include "chapters/07_channels/linked_list.hpp"

#include <vector>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::ElementsAre;

struct Bead {
    int number = 0;
    Link<Bead> link;
};
using Beads = LinkedList<Bead, &Bead::link>;

std::vector<int> numbers_of(Beads& beads) {
    std::vector<int> numbers;
    while (const Bead* const bead = beads.pop_front()) numbers.push_back(bead->number);
    return numbers;
}

struct Four {
    Bead beads[4] = {{1, {}}, {2, {}}, {3, {}}, {4, {}}};
    Beads list;
    Four() {
        for (Bead& bead : beads) list.push_back(bead);
    }
};

TEST(LinkedList, GivesBackInTheOrderOfComing) {
    Four four;
    EXPECT_THAT(numbers_of(four.list), ElementsAre(1, 2, 3, 4));
    EXPECT_TRUE(four.list.empty());
}

TEST(LinkedList, CanBeFilledAgainAfterItWasEmpty) {
    Four four;
    for (int round = 0; round < 2; ++round) {
        numbers_of(four.list);
        four.list.push_back(four.beads[2]);
        EXPECT_EQ(four.list.first(), &four.beads[2]);
    }
    EXPECT_THAT(numbers_of(four.list), ElementsAre(3));
}

TEST(LinkedList, LetsGoOfAnElementAtTheFrontAtTheEndAndInTheMiddle) {
    for (const int removed : {1, 2, 4}) {
        Four four;
        four.list.remove(four.beads[removed - 1]);
        for (const int number : numbers_of(four.list)) EXPECT_NE(number, removed);
        four.list.push_back(four.beads[removed - 1]);
        EXPECT_THAT(numbers_of(four.list), ElementsAre(removed));
    }
}

TEST(LinkedList, TakesTheFirstOnesFromAnother) {
    Four four;
    Beads other;
    EXPECT_EQ(other.take_from(four.list, 3), 3u);
    EXPECT_THAT(numbers_of(other), ElementsAre(1, 2, 3));
    EXPECT_EQ(other.take_from(four.list, 3), 1u);
    EXPECT_THAT(numbers_of(other), ElementsAre(4));
    EXPECT_TRUE(four.list.empty());
}

}  // namespace
}  // namespace hands
