#include "chapters/07_channels/channel.hpp"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::ElementsAre;

/// Counts how many of it exist.
struct Counted {
    explicit Counted(int given) : number(given) { ++alive; }
    Counted(Counted&& other) noexcept : number(other.number) { ++alive; }
    Counted& operator=(Counted&&) = default;
    ~Counted() { --alive; }

    int number;
    static inline std::atomic<int> alive = 0;
};

// promise 7.1
TEST(Channel, KeepsTheOrderAndTellsItsSizeAtEveryMoment) {
    const Channel<int> channel{3};
    EXPECT_EQ(channel.capacity(), 3u);
    for (const int value : {1, 2, 3}) {
        channel.send(value).wait();
        EXPECT_EQ(channel.size(), static_cast<std::size_t>(value));
    }
    EXPECT_EQ(channel.recv().wait(), 1);
    EXPECT_EQ(channel.size(), 2u);
    channel.close();
    EXPECT_EQ(channel.size(), 2u);
    EXPECT_EQ(channel.recv().wait(), 2);
    EXPECT_EQ(channel.recv().wait(), 3);
    EXPECT_EQ(channel.size(), 0u);
}

// promise 7.1
TEST(Channel, KeepsASendingThreadUntilItsValueIsTakenIfThereIsNoBuffer) {
    const Channel<int> channel{0};
    std::atomic<int> completed = 0;
    std::jthread sender{[&] {
        for (int value = 0; value < 1000; ++value) {
            channel.send(value).wait();
            completed = value + 1;
        }
        channel.close();
    }};
    int expected = 0;
    while (true) {
        EXPECT_LE(completed, expected);  // the next send cannot be over before we receive
        const auto value = channel.recv().wait();
        if (!value) break;
        EXPECT_EQ(*value, expected++);
    }
    EXPECT_EQ(expected, 1000);
}

// promise 7.2
TEST(Channel, GivesWhatIsBufferedAfterClosingThenNothingForEver) {
    const Channel<int> channel{2};
    channel.send(7).wait();
    channel.close();
    EXPECT_EQ(channel.recv().wait(), 7);
    EXPECT_EQ(channel.recv().wait(), std::nullopt);
    EXPECT_EQ(channel.recv().wait(), std::nullopt);
}

// promise 7.2
TEST(Channel, RefusesToSendOnceClosed) {
    const Channel<int> channel{1};
    channel.close();
    EXPECT_THROW(channel.send(1).wait(), ChannelClosed);
}

// promise 7.2
TEST(Channel, RefusesToCloseTwice) {
    const Channel<int> channel{1};
    channel.close();
    EXPECT_THROW(channel.close(), ChannelClosed);
}

// promise 7.2
TEST(Channel, ReportsAsAValueWhetherItCouldSendAtOnce) {
    const Channel<std::string> channel{1};
    std::string second = "second";
    EXPECT_EQ(channel.try_send("first"), Answer::done);
    EXPECT_EQ(channel.try_send(std::move(second)), Answer::must_wait);
    EXPECT_EQ(second, "second");
    channel.close();
    EXPECT_EQ(channel.try_send(second), Answer::closed);
}

TEST(Channel, ReportsAsAValueWhatItCouldReceiveAtOnce) {
    const Channel<int> channel{1};
    EXPECT_EQ(channel.try_recv().answer, Answer::must_wait);
    channel.send(1).wait();
    EXPECT_EQ(channel.try_recv().value, 1);
    channel.close();
    EXPECT_EQ(channel.try_recv().answer, Answer::closed);
}

// promise 7.4
TEST(Channel, IsTheNilChannelUntilItIsGivenAnother) {
    Channel<int> channel;
    EXPECT_EQ(channel.try_send(1), Answer::must_wait);
    EXPECT_EQ(channel.try_recv().answer, Answer::must_wait);
    EXPECT_EQ(channel.capacity(), 0u);
    EXPECT_THROW(channel.close(), std::logic_error);
    EXPECT_EQ(channel, Channel<int>{});

    channel = Channel<int>{1};
    EXPECT_EQ(channel.try_send(1), Answer::done);
}

template <class C>
concept CanSend = requires(const C& channel) {
    channel.send(1);
    channel.try_send(1);
};
template <class C>
concept CanClose = requires(const C& channel) {
    channel.close();
};
template <class C>
concept CanReceive = requires(const C& channel) {
    channel.recv();
    channel.try_recv();
    channel.begin();
};

// promise 7.11
TEST(Channel, HasViewsThatCanDoLess) {
    static_assert(CanSend<Channel<int>> && CanReceive<Channel<int>>);
    static_assert(CanSend<SendChannel<int>> && !CanReceive<SendChannel<int>>);
    static_assert(!CanSend<ReceiveChannel<int>> && CanReceive<ReceiveChannel<int>>);
    static_assert(CanClose<SendChannel<int>> && !CanClose<ReceiveChannel<int>>);

    static_assert(std::is_convertible_v<Channel<int>, SendChannel<int>>);
    static_assert(std::is_convertible_v<Channel<int>, ReceiveChannel<int>>);
    static_assert(!std::is_constructible_v<Channel<int>, SendChannel<int>>);
    static_assert(!std::is_constructible_v<Channel<int>, ReceiveChannel<int>>);
    static_assert(!std::is_constructible_v<SendChannel<int>, ReceiveChannel<int>>);
    static_assert(!std::is_constructible_v<ReceiveChannel<int>, SendChannel<int>>);
    static_assert(!std::is_constructible_v<SendChannel<int>, std::size_t>);

    const Channel<int> channel{1};
    const SendChannel<int> in = channel;
    const ReceiveChannel<int> out = channel;
    in.send(5).wait();
    EXPECT_EQ(out.recv().wait(), 5);
}

TEST(Channel, CarriesValuesThatCanOnlyBeMovedAndHaveNoDefault) {
    const Channel<Counted> channel{1};
    channel.send(Counted{3}).wait();
    const auto received = channel.recv().wait();
    ASSERT_TRUE(received);
    EXPECT_EQ(received->number, 3);
}

TEST(Channel, DestroysWhatNobodyReceived) {
    {
        const Channel<Counted> channel{3};
        for (int i = 0; i < 3; ++i) channel.send(Counted{i}).wait();
        const Channel<Counted> copy = channel;
        channel.close();
        EXPECT_EQ(Counted::alive, 3);
    }
    EXPECT_EQ(Counted::alive, 0);
}

TEST(Channel, DestroysWhatCouldNotBeSent) {
    const Channel<Counted> channel{0};
    {
        std::jthread sender{[&] { EXPECT_THROW(channel.send(Counted{1}).wait(), ChannelClosed); }};
        channel.close();
    }
    EXPECT_EQ(Counted::alive, 0);
}

TEST(Channel, CanBeRangedOver) {
    const Channel<int> channel{3};
    for (const int value : {1, 2, 3}) channel.send(value).wait();
    channel.close();
    std::vector<int> values;
    for (const int value : channel) values.push_back(value);
    EXPECT_THAT(values, ElementsAre(1, 2, 3));
}

// promise 7.1
TEST(Channel, KeepsTheOrderOfAThreadThatFindsALargeBufferFullAgainAndAgain) {
    const Channel<int> channel{16};
    const std::jthread sender{[&] {
        for (int value = 0; value < 10'000; ++value) channel.send(value).wait();
        channel.close();
    }};
    int next = 0;
    for (const int value : channel) ASSERT_EQ(value, next++);
    EXPECT_EQ(next, 10'000);
}

// promise 7.3
TEST(Channel, TurnsAwayAThreadThatWaitsForRoomInALargeBufferWhenClosed) {
    const Channel<int> channel{16};
    for (int value = 0; value < 16; ++value) channel.send(value).wait();
    const std::jthread sender{[&] { EXPECT_THROW(channel.send(16).wait(), ChannelClosed); }};
    channel.close();
}

// promise 7.3
TEST(Channel, WakesEveryThreadThatWaitsWhenClosed) {
    const Channel<int> channel{0};
    std::atomic<int> told = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) threads.emplace_back([&] { told += channel.recv().wait() ? 0 : 1; });
        channel.close();
    }
    EXPECT_EQ(told, 4);
}

}  // namespace
}  // namespace hands
