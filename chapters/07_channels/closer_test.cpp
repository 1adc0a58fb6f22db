#include "chapters/07_channels/closer.hpp"

#include "chapters/07_channels/group.hpp"

#include <stdexcept>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace hands {
namespace {

bool is_closed(const Channel<int>& channel) { return channel.try_recv().answer == Answer::closed; }

TEST(Closer, ClosesWhenItsScopeIsLeftByAnException) {
    const Channel<int> channel{0};
    try {
        const Closer closer{channel};
        EXPECT_FALSE(is_closed(channel));
        throw std::runtime_error("failed");
    } catch (const std::runtime_error&) {
    }
    EXPECT_TRUE(is_closed(channel));
}

TEST(Closer, LeavesAChannelThatIsClosedAlreadyAsItIs) {
    const Channel<int> channel{1};
    {
        const Closer closer{channel};
        channel.send(1).wait();
        channel.close();
    }
    EXPECT_EQ(channel.recv().wait(), 1);
    EXPECT_TRUE(is_closed(channel));
}

TEST(Closer, HasNothingToDoForTheNilChannel) { const Closer closer{Channel<int>{}}; }

TEST(Sender, ClosesWhenTheLastCopyIsGone) {
    const Channel<int> channel{4};
    {
        const Sender first{channel};
        {
            const Sender second = first;
            second.send(1).wait();
        }
        EXPECT_EQ(channel.recv().wait(), 1);
        EXPECT_FALSE(is_closed(channel));
    }
    EXPECT_TRUE(is_closed(channel));
}

TEST(Sender, ClosesAfterEverythingThatManyThreadsSent) {
    const Channel<int> channel{0};
    std::vector<std::jthread> threads;
    {
        const Sender sender{channel};
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([sender] {
                for (int value = 0; value < 100; ++value) sender.send(value).wait();
            });
        }
    }
    int received = 0;
    for ([[maybe_unused]] const int value : channel) ++received;
    EXPECT_EQ(received, 400);
}

Goroutine send_until(Sender<int> sender, int failure) {
    for (int value = 0; value < failure; ++value) co_await sender.send(value);
    throw std::runtime_error("failed");
}

// promise 7.9: nobody is left waiting, and the error arrives
TEST(Sender, LetsTheReceiverComeToItsEndWhenSendersFail) {
    const Channel<int> channel{0};
    Group group;
    {
        const Sender sender{channel};
        for (int i = 0; i < 4; ++i) group.go(send_until, sender, 10);
    }
    int received = 0;
    for ([[maybe_unused]] const int value : channel) ++received;
    EXPECT_GE(received, 10);  // what the first that failed had sent; it stopped the others
    EXPECT_LE(received, 40);
    EXPECT_THROW(group.wait(), std::runtime_error);
}

Goroutine send_for_ever(SendChannel<int> channel) {
    while (true) co_await channel.send(0);
}

// promise 7.9
TEST(Closer, LetsTheSendersEndWhenTheReceiverFails) {
    const Channel<int> channel{0};
    EXPECT_THROW(
        {
            Group group;
            const Closer if_we_fail{channel};
            for (int i = 0; i < 4; ++i) group.go(send_for_ever, channel);
            channel.recv().wait();
            throw std::invalid_argument("the receiver failed");
        },
        std::invalid_argument);
}

}  // namespace
}  // namespace hands
