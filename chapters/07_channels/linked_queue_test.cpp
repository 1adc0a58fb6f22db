#include "chapters/07_channels/linked_queue.hpp"

#include <gtest/gtest.h>

namespace hands {
namespace {

struct Link {
    Link* next = nullptr;
};

TEST(LinkedQueue, GivesBackInTheOrderOfComing) {
    Link a, b, c;
    LinkedQueue<Link> queue;
    queue.push(a);
    queue.push(b);
    EXPECT_EQ(queue.pop(), &a);
    queue.push(c);
    EXPECT_EQ(queue.pop(), &b);
    EXPECT_EQ(queue.pop(), &c);
    EXPECT_EQ(queue.pop(), nullptr);
}

TEST(LinkedQueue, CanBeFilledAgainAfterItWasEmpty) {
    Link a;
    LinkedQueue<Link> queue;
    for (int round = 0; round < 2; ++round) {
        EXPECT_TRUE(queue.empty());
        queue.push(a);
        EXPECT_FALSE(queue.empty());
        EXPECT_EQ(queue.pop(), &a);
    }
}

}  // namespace
}  // namespace hands
