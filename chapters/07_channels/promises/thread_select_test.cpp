/// \file
/// A select in a plain thread, with threads and goroutines on the other sides, and with a deadline.

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/closer.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/alone.hpp"
#include "chapters/07_channels/promises/scale.hpp"
#include "chapters/07_channels/select.hpp"
#include "chapters/07_channels/yield.hpp"

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hands {
namespace {

using namespace std::chrono_literals;
using testing::Each;

/// Each value is an appointment of two who come when they like. What so many of them do not meet is for
/// promise07.stress, which varies more than the moment.
constexpr int count = often(3000);

// promises 7.5, 7.6
TEST(ThreadSelect, ReceivesFromAThreadAndAGoroutineOfDifferentTypes) {
    Channel<int> numbers{0};
    Channel<std::string> texts{0};
    Group group;
    group.go([&, texts]() -> Goroutine {
        for (int i = 0; i < count; ++i) co_await texts.send(std::to_string(i));
        texts.close();
    });
    std::jthread thread{[numbers] {
        for (int i = 0; i < count; ++i) numbers.send(i).wait();
        numbers.close();
    }};
    int next_number = 0;
    int next_text = 0;
    while (numbers != Channel<int>{} || texts != Channel<std::string>{}) {
        std::optional<int> number;
        std::optional<std::string> text;
        if (select(receive_from(numbers, number), receive_from(texts, text)).wait() == 0) {
            if (number)
                EXPECT_EQ(*number, next_number++);
            else
                numbers = {};
        } else {
            if (text)
                EXPECT_EQ(*text, std::to_string(next_text++));
            else
                texts = {};
        }
    }
    EXPECT_EQ(next_number, count);
    EXPECT_EQ(next_text, count);
}

/// Sends and receives in one select, on two channels, until it has done each `count` times.
void exchange(Channel<int> in, Channel<int> out, std::vector<int>& received) {
    for (int sent = 0; sent < count || received.size() < count;) {
        std::optional<int> value;
        if (select(receive_from(in, value), send_to(out, sent)).wait() == 0) {
            received.push_back(*value);
            if (received.size() == count) in = {};
        } else if (++sent == count) {
            out = {};
        }
    }
}

bool is_counting(const std::vector<int>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] != static_cast<int>(i)) return false;
    }
    return true;
}

// promises 7.5, 7.6
TEST(ThreadSelect, ExchangesWithAnotherThread) {
    for (const std::size_t capacity : {0u, 1u, 7u}) {
        const Channel<int> there{capacity};
        const Channel<int> back{capacity};
        std::vector<int> left;
        std::vector<int> right;
        {
            std::jthread other{[&] { exchange(there, back, right); }};
            exchange(back, there, left);
        }
        EXPECT_TRUE(left.size() == count && is_counting(left));
        EXPECT_TRUE(right.size() == count && is_counting(right));
    }
}

// promises 7.5, 7.6
TEST(ThreadSelect, ExchangesWithASelectOfAGoroutine) {
    for (const std::size_t capacity : {0u, 1u, 7u}) {
        const Channel<int> there{capacity};
        const Channel<int> back{capacity};
        std::vector<int> left;
        std::vector<int> right;
        Group group;
        group.go([&]() -> Goroutine {
            Channel<int> in = there;
            Channel<int> out = back;
            for (int sent = 0; sent < count || right.size() < count;) {
                std::optional<int> value;
                const std::size_t index = co_await select(receive_from(in, value), send_to(out, sent));
                if (index == 0) {
                    right.push_back(*value);
                    if (right.size() == count) in = {};
                } else if (++sent == count) {
                    out = {};
                }
            }
        });
        exchange(back, there, left);
        group.wait();
        EXPECT_TRUE(left.size() == count && is_counting(left));
        EXPECT_TRUE(right.size() == count && is_counting(right));
    }
}

// promises 7.5, 7.6: threads and goroutines, all in a select over the same two channels
TEST(ThreadSelect, SharesChannelsWithSelectsOfGoroutines) {
    const Channel<int> a{0};
    const Channel<int> b{2};
    constexpr int values = often(10'000);  // more, because many meet here and seldom wait
    std::vector<std::atomic<int>> seen(values);
    {
        std::atomic<int> next = 0;
        std::atomic<int> senders = 4;
        std::vector<std::jthread> threads;  // after what they use: the end of this block joins them first
        Group group;
        for (int i = 0; i < 2; ++i) {
            group.go([&]() -> Goroutine {
                for (int value = next++; value < values; value = next++)
                    co_await select(send_to(a, value), send_to(b, value));
                if (--senders > 0) co_return;
                a.close();
                b.close();
            });
            threads.emplace_back([&] {
                for (int value = next++; value < values; value = next++)
                    select(send_to(a, value), send_to(b, value)).wait();
                if (--senders > 0) return;
                a.close();
                b.close();
            });
            group.go([&]() -> Goroutine {
                Channel<int> x = a;
                Channel<int> y = b;
                while (x != Channel<int>{} || y != Channel<int>{}) {
                    std::optional<int> value;
                    const std::size_t index = co_await select(receive_from(x, value), receive_from(y, value));
                    if (value)
                        ++seen.at(static_cast<std::size_t>(*value));
                    else
                        (index == 0 ? x : y) = {};
                }
            });
            threads.emplace_back([&] {
                Channel<int> x = a;
                Channel<int> y = b;
                while (x != Channel<int>{} || y != Channel<int>{}) {
                    std::optional<int> value;
                    const std::size_t index = select(receive_from(x, value), receive_from(y, value)).wait();
                    if (value)
                        ++seen.at(static_cast<std::size_t>(*value));
                    else
                        (index == 0 ? x : y) = {};
                }
            });
        }
    }
    for (const auto& times : seen) EXPECT_EQ(times, 1);
}

// promises 7.3, 7.5
TEST(ThreadSelect, IsToldOfTheClosingByAnyOfItsChannels) {
    for (int round = 0; round < often(500); ++round) {
        const Channel<int> a{0};
        const Channel<int> b{0};
        std::optional<int> value = 1;
        std::size_t index = 9;
        bool refused = false;
        std::jthread receiver{
            [&] { index = select(receive_from(a, value), receive_from(Channel<int>{}, value)).wait(); }};
        std::jthread sender{[&] {
            try {
                select(send_to(Channel<int>{}, 1), send_to(b, 1)).wait();
            } catch (const ChannelClosed&) {
                refused = true;
            }
        }};
        a.close();
        b.close();
        receiver.join();
        sender.join();
        EXPECT_EQ(index, 0u);
        EXPECT_EQ(value, std::nullopt);
        EXPECT_TRUE(refused);
    }
}

// promise 7.5
TEST(ThreadSelect, EndsWhenItsTimeIsUpAndLeavesNothing) {
    const auto value = std::make_shared<int>(1);
    const Channel<std::shared_ptr<int>> channel{0};
    std::optional<std::shared_ptr<int>> place;
    EXPECT_EQ(select(receive_from(channel, place), send_to(channel, value), after(1ms)).wait(), 2u);
    EXPECT_EQ(channel.try_send(value), Answer::must_wait);
    EXPECT_EQ(channel.try_recv().answer, Answer::must_wait);
    EXPECT_EQ(value.use_count(), 1);
    EXPECT_EQ(place, std::nullopt);
}

// promise 7.5
TEST(ThreadSelect, NeedsNotWaitForTheTimeIfACaseIsReady) {
    const Channel<int> ready{1};
    std::optional<int> value;
    for (int i = 0; i < 100; ++i) {
        EXPECT_EQ(select(after(1h), send_to(ready, i)).wait(), 1u);
        EXPECT_EQ(select(receive_from(ready, value), after(0ms)).wait(), 0u);  // ready comes before the time
        EXPECT_EQ(value, i);
    }
}

// promise 7.5: the value and the end of the time race; the value arrives, or it stays with its sender
TEST(ThreadSelect, LosesNothingInARaceWithTheTime) {
    const Channel<int> channel{0};
    constexpr int rounds = often(1000);
    int sent = 0;
    std::atomic<int> received = 0;
    Group group;
    group.go([&]() -> Goroutine {
        for (;;) {
            std::optional<int> value;
            const std::size_t index = co_await select(receive_from(channel, value), after(20us));
            if (index == 1) continue;
            if (!value) co_return;
            ++received;
        }
    });
    for (int round = 0; round < rounds; ++round)
        sent += select(send_to(channel, round), after(20us)).wait() == 0;
    channel.close();
    group.wait();
    EXPECT_EQ(received, sent);
}

// promise 7.6
TEST(ThreadSelect, IsRefusedInAGoroutineWhichWouldBlockItsThread) {
    const Channel<int> channel{1};
    EXPECT_THROW(in_a_goroutine([&]() -> Goroutine {
                     select(send_to(channel, 1)).wait();
                     co_return;
                 }),
                 std::logic_error);
    EXPECT_EQ(channel.size(), 0u);
}

}  // namespace
}  // namespace hands
