#include "chapters/07_channels/simple_channel.hpp"

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::ElementsAre;

template <class T>
std::vector<T> drain(SimpleChannel<T>& channel) {
    std::vector<T> values;
    for (T& value : channel) values.push_back(std::move(value));
    return values;
}

// promise 7.1
TEST(SimpleChannel, SendsWithoutAReceiverWhileTheBufferHasRoom) {
    SimpleChannel<int> channel{3};
    for (const int value : {1, 2, 3}) channel.send(value);
    channel.close();
    EXPECT_THAT(drain(channel), ElementsAre(1, 2, 3));
}

// promise 7.1
TEST(SimpleChannel, KeepsASenderUntilItsValueIsTakenIfThereIsNoBuffer) {
    SimpleChannel<int> channel{0};
    std::atomic<int> completed = 0;
    std::jthread sender{[&] {
        for (int value = 0; value < 1000; ++value) {
            channel.send(value);
            completed = value + 1;
        }
        channel.close();
    }};
    int expected = 0;
    while (true) {
        EXPECT_LE(completed, expected);  // the next send cannot be over before we receive
        const auto value = channel.recv();
        if (!value) break;
        EXPECT_EQ(*value, expected++);
    }
    EXPECT_EQ(expected, 1000);
}

// promise 7.2
TEST(SimpleChannel, RefusesToSendOrToCloseOnceClosed) {
    SimpleChannel<int> channel{1};
    channel.close();
    EXPECT_THROW(channel.send(1), ChannelClosed);
    EXPECT_THROW(channel.close(), ChannelClosed);
    EXPECT_EQ(channel.recv(), std::nullopt);
    EXPECT_EQ(channel.recv(), std::nullopt);
}

// promise 7.3
TEST(SimpleChannel, GivesEverySenderThatWaitsAnErrorWhenClosedAndKeepsWhatWasBuffered) {
    constexpr int senders = 4;
    SimpleChannel<int> channel{1};
    channel.send(0);
    std::atomic<int> errors = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 1; i <= senders; ++i) {
            threads.emplace_back([&, i] {
                try {
                    channel.send(i);
                } catch (const ChannelClosed&) {
                    ++errors;
                }
            });
        }
        channel.close();
    }
    EXPECT_EQ(errors, senders);
    EXPECT_THAT(drain(channel), ElementsAre(0));
}

// promise 7.3
TEST(SimpleChannel, TellsEveryReceiverThatWaitsWhenClosed) {
    SimpleChannel<int> channel{0};
    std::atomic<int> told = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) threads.emplace_back([&] { told += channel.recv() ? 0 : 1; });
        channel.close();
    }
    EXPECT_EQ(told, 4);
}

// promise 7.1
TEST(SimpleChannel, HandsEveryValueToOneOfManyReceiversAtEveryCapacity) {
    constexpr int threads_a_side = 3;
    constexpr int values_a_sender = 200;
    for (std::size_t capacity = 0; capacity <= 4; ++capacity) {
        SimpleChannel<std::unique_ptr<int>> channel{capacity};
        std::atomic<int> sum = 0;
        std::vector<std::jthread> receivers;
        for (int i = 0; i < threads_a_side; ++i) {
            receivers.emplace_back([&] {
                for (const auto& value : channel) sum += *value;
            });
        }
        {
            std::vector<std::jthread> senders;
            for (int i = 0; i < threads_a_side; ++i) {
                senders.emplace_back([&] {
                    for (int value = 1; value <= values_a_sender; ++value) {
                        channel.send(std::make_unique<int>(value));
                    }
                });
            }
        }
        channel.close();
        receivers.clear();
        EXPECT_EQ(sum, threads_a_side * values_a_sender * (values_a_sender + 1) / 2)
            << "capacity " << capacity;
    }
}

}  // namespace
}  // namespace hands
