#include "chapters/07_channels/channel_core.hpp"

#include <memory>
#include <string>

#include <gmock/gmock.h>

namespace hands {
namespace {

/// A sender or a receiver that we make wait step by step, in one thread: the order is ours.
template <class T>
struct Party {
    explicit Party(T sent = {}) : value(std::move(sent)) { waiter.thread = &parker; }

    Answer send(ChannelCore<T>& core) { return core.send(value, &waiter); }
    Answer recv(ChannelCore<T>& core) { return core.recv(received, &waiter); }
    bool is_waiting() const { return waiter.answer == Answer::must_wait; }

    T value;
    std::optional<T> received;
    Parker parker;
    Waiter waiter;
};

// promise 7.1
TEST(ChannelCore, MakesASenderWaitUntilAReceiverTakesItsValue) {
    ChannelCore<std::string> core{0};
    Party<std::string> sender{"hello"};
    EXPECT_EQ(sender.send(core), Answer::must_wait);
    EXPECT_TRUE(sender.is_waiting());

    Party<std::string> receiver;
    EXPECT_EQ(receiver.recv(core), Answer::done);
    EXPECT_EQ(receiver.received, "hello");
    EXPECT_EQ(sender.waiter.answer, Answer::done);
    sender.parker.park();  // returns: it was woken
}

// promise 7.1
TEST(ChannelCore, HandsOverToAReceiverThatWaits) {
    ChannelCore<std::string> core{2};
    Party<std::string> receiver;
    EXPECT_EQ(receiver.recv(core), Answer::must_wait);

    Party<std::string> sender{"hello"};
    EXPECT_EQ(sender.send(core), Answer::done);
    EXPECT_EQ(receiver.received, "hello");
    EXPECT_EQ(receiver.waiter.answer, Answer::done);
    EXPECT_EQ(core.size(), 0u);
}

// promise 7.1
TEST(ChannelCore, ServesReceiversInTheOrderOfComing) {
    ChannelCore<int> core{0};
    Party<int> receivers[3];
    for (auto& receiver : receivers) ASSERT_EQ(receiver.recv(core), Answer::must_wait);
    for (int value = 0; value < 3; ++value) {
        EXPECT_EQ(core.send(value, nullptr), Answer::done);
        EXPECT_EQ(receivers[value].received, value);
    }
}

// promise 7.1
TEST(ChannelCore, KeepsTheOrderOfWhatIsBufferedAndWhoWaitsToSend) {
    for (std::size_t capacity = 0; capacity <= 4; ++capacity) {
        ChannelCore<int> core{capacity};
        Party<int> senders[8] = {Party{0}, Party{1}, Party{2}, Party{3},
                                 Party{4}, Party{5}, Party{6}, Party{7}};
        for (std::size_t i = 0; i < 8; ++i) {
            EXPECT_EQ(senders[i].send(core), i < capacity ? Answer::done : Answer::must_wait);
            EXPECT_EQ(core.size(), std::min(i + 1, capacity));
        }
        for (int expected = 0; expected < 8; ++expected) {
            Party<int> receiver;
            EXPECT_EQ(receiver.recv(core), Answer::done);
            EXPECT_EQ(receiver.received, expected) << "capacity " << capacity;
            const auto left = static_cast<std::size_t>(7 - expected);
            EXPECT_EQ(core.size(), std::min(left, capacity));  // whoever waits moves up
        }
    }
}

// promises 7.2, 7.3
TEST(ChannelCore, KeepsWhatWasBufferedWhenClosedAndTurnsAwaySendersThatWait) {
    ChannelCore<int> core{1};
    Party<int> buffered{1};
    Party<int> waiting[2] = {Party{2}, Party{3}};
    ASSERT_EQ(buffered.send(core), Answer::done);
    for (auto& sender : waiting) ASSERT_EQ(sender.send(core), Answer::must_wait);

    EXPECT_TRUE(core.close());
    for (const auto& sender : waiting) EXPECT_EQ(sender.waiter.answer, Answer::closed);

    Party<int> receiver;
    EXPECT_EQ(receiver.recv(core), Answer::done);
    EXPECT_EQ(receiver.received, 1);
    for (int again = 0; again < 2; ++again) EXPECT_EQ(Party<int>{}.recv(core), Answer::closed);
}

// promise 7.3
TEST(ChannelCore, TellsAllReceiversThatWaitWhenClosed) {
    ChannelCore<int> core{1};
    Party<int> receivers[3];
    for (auto& receiver : receivers) ASSERT_EQ(receiver.recv(core), Answer::must_wait);
    EXPECT_TRUE(core.close());
    for (auto& receiver : receivers) {
        EXPECT_EQ(receiver.waiter.answer, Answer::closed);
        EXPECT_EQ(receiver.received, std::nullopt);
    }
}

// promise 7.2
TEST(ChannelCore, IsClosedOnce) {
    ChannelCore<int> core{1};
    EXPECT_TRUE(core.close());
    EXPECT_FALSE(core.close());
}

// promise 7.2
TEST(ChannelCore, LeavesAValueWhereItWasIfItCannotBeSent) {
    ChannelCore<std::string> core{0};
    std::string value = "still here";
    EXPECT_EQ(core.send(value, nullptr), Answer::must_wait);
    core.close();
    EXPECT_EQ(core.send(value, nullptr), Answer::closed);
    EXPECT_EQ(value, "still here");
}

TEST(ChannelCore, EnrolsNobodyWhoWouldRatherNotWait) {
    ChannelCore<int> core{0};
    int value = 1;
    std::optional<int> place;
    EXPECT_EQ(core.send(value, nullptr), Answer::must_wait);
    EXPECT_EQ(core.recv(place, nullptr), Answer::must_wait);
    EXPECT_EQ(core.send(value, nullptr), Answer::must_wait);
}

}  // namespace
}  // namespace hands
