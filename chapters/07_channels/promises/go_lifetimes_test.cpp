/// \file
/// What goes away while others are still about to leave it, and what stays: nothing (Go: TestChanSendBarrier,
/// test/chan/select2.go, test/fixedbugs/issue15281.go, issue9110.go).

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/scale.hpp"
#include "chapters/07_channels/promises/settled.hpp"
#include "chapters/07_channels/select.hpp"

#include <atomic>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <malloc.h>

namespace hands {
namespace {

/// All threads take their memory from one place, of which the system tells how much is taken.
const bool one_place_for_all_threads = mallopt(M_ARENA_MAX, 1) == 1;

/// The bytes that are taken now; 0 under a sanitizer, which has ways of its own to find what is left behind.
std::ptrdiff_t bytes_taken() { return static_cast<std::ptrdiff_t>(mallinfo2().uordblks); }

/// What many times something may leave, because the system keeps a little for the next time.
constexpr std::ptrdiff_t a_little = 100'000;

/// How often something is done that must leave nothing: if each time left the smallest piece of memory that
/// the system gives, which is 32 bytes with what it writes beside it, that would be three times as much.
constexpr int many = often(10'000);

/// Sends an answer, or gives up, when the one who asked has gone with both channels.
Goroutine answer(Channel<std::unique_ptr<int>> answers, Channel<bool> given_up, bool by_select) {
    if (by_select)
        co_await select(send_to(answers, std::make_unique<int>(1)), receive_from(given_up));
    else
        co_await answers.send(std::make_unique<int>(1));
}

// promise 7.1: the channel's last other handle goes as soon as the value is there
TEST(Lifetimes, OfAChannelAndItsSenderOverlapByAMoment) {
    Scheduler scheduler{2};
    Group group{scheduler};
    for (int i = 0; i < often(10'000); ++i) {
        const Channel<std::unique_ptr<int>> answers{0};
        const Channel<bool> given_up{0};
        group.go(answer, answers, given_up, i % 2 == 0);
        EXPECT_EQ(*answers.recv().wait().value(), 1);
    }
    group.wait();
}

// promise 7.6: the thread that was blocked leaves at once what it was blocked in
TEST(Lifetimes, OfAChannelAndAThreadOverlapByAMoment) {
    for (int i = 0; i < often(2000); ++i) {
        auto channel = std::make_unique<const Channel<int>>(0);
        std::jthread sender{[copy = *channel] { copy.send(1).wait(); }};
        EXPECT_EQ(channel->recv().wait(), 1);
        channel.reset();
    }
}

// promise 7.1
TEST(Lifetimes, OfAValueEndWithWhoReceivedIt) {
    const auto value = std::make_shared<int>(1);
    const Channel<std::shared_ptr<int>> channel{10};
    channel.send(value).wait();
    channel.close();
    {
        const auto received = channel.recv().wait();
        EXPECT_EQ(value.use_count(), 2);
    }
    EXPECT_EQ(value.use_count(), 1);
}

// promises 7.1, 7.10: also of one that was on its way to nobody
TEST(Lifetimes, OfAValueEndWithWhoCouldNotSendIt) {
    const auto value = std::make_shared<int>(1);
    const Channel<std::shared_ptr<int>> channel{0};
    {
        Group group;
        group.go([&]() -> Goroutine { co_await channel.send(value); });
        group.go([&]() -> Goroutine { co_await select(send_to(channel, value), send_to(channel, value)); });
        group.request_stop();
    }
    EXPECT_EQ(value.use_count(), 1);
}

Goroutine send_many(Channel<int> channel, int count) {
    for (int i = 0; i < count; ++i) co_await channel.send(1);
}
Goroutine select_many(Channel<int> channel, Channel<int> dummy, int count) {
    for (int i = 0; i < count; ++i) co_await select(receive_from(channel), receive_from(dummy));
}

// promise 7.5: a select leaves nothing behind
TEST(Lifetimes, OfSelectsLeaveNoMemoryBehind) {
    Scheduler scheduler{2};
    const Channel<int> channel{0};
    const Channel<int> dummy{0};
    const auto run = [&] {
        Group group{scheduler};
        group.go(send_many, channel, many);
        group.go(select_many, channel, dummy, many);
        group.wait();
    };
    run();
    const std::ptrdiff_t before = bytes_taken();
    run();
    EXPECT_LT(bytes_taken() - before, a_little);
}

// promises 7.3, 7.5
TEST(Lifetimes, OfSelectsThatAreClosedLeaveNoMemoryBehind) {
    Scheduler scheduler{1};
    std::ptrdiff_t before = 0;
    for (int round = 0; round < often(2000); ++round) {
        if (round == often(1000)) before = bytes_taken();
        const Channel<int> channel{0};
        Settled waiting;
        Group group{scheduler};
        for (int i = 0; i < 10; ++i) {
            group.go([&]() -> Goroutine {
                waiting.next();
                co_await select(receive_from(channel), receive_from(channel), receive_from(channel));
            });
        }
        waiting.until_all_wait(scheduler, 10);
        channel.close();
    }
    EXPECT_LT(bytes_taken() - before, a_little);
}

// promises 7.7: frames go when goroutines end, however many there are
TEST(Lifetimes, OfGoroutinesLeaveNoMemoryBehind) {
    Scheduler scheduler{2};
    const auto run = [&] {
        Group group{scheduler};
        for (int i = 0; i < many; ++i) group.go(select_many, Channel<int>{}, Channel<int>{}, 1);
        group.request_stop();
        group.wait();
    };
    run();
    const std::ptrdiff_t before = bytes_taken();
    run();
    EXPECT_LT(bytes_taken() - before, a_little);
}

}  // namespace
}  // namespace hands
