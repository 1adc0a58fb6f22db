#include "chapters/07_channels/stop_round.hpp"

#include "chapters/07_channels/backoff.hpp"
#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/channel_core.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/scale.hpp"
#include "chapters/07_channels/promises/settled.hpp"
#include "chapters/07_channels/select.hpp"
#include "chapters/07_channels/stopped.hpp"

#include <atomic>
#include <functional>
#include <latch>
#include <memory>
#include <optional>
#include <random>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace hands {
namespace {

constexpr int rounds = often(300);

/// Says how a receive in the channel ended.
Goroutine receive_one(Channel<int> channel, Settled& waiting, std::atomic<Answer>& how) {
    waiting.next();
    try {
        const auto value = co_await channel.recv();
        how = value ? Answer::done : Answer::closed;
    } catch (const Stopped&) {
        how = Answer::stopped;
    }
}

// promise 7.10
TEST(StopRound, TakesAGoroutineOutOfTheChannelWhereItWaits) {
    const Channel<int> channel{0};
    std::atomic<Answer> how = Answer::must_wait;
    Settled waiting;
    Scheduler scheduler{1};
    Group group{scheduler};
    group.go(receive_one, channel, std::ref(waiting), std::ref(how));
    waiting.until_all_wait(scheduler, 1);
    group.request_stop();
    EXPECT_EQ(channel.try_send(1), Answer::must_wait);  // at once, whether it has gone on or not
    group.wait();
    EXPECT_EQ(how, Answer::stopped);
}

// promise 7.10
TEST(StopRound, LeavesAGoroutineWithTheValueThatItHasGotAlready) {
    const Channel<int> channel{0};
    std::atomic<Answer> how = Answer::must_wait;
    Settled waiting;
    Scheduler scheduler{1};
    Group group{scheduler};
    group.go(receive_one, channel, std::ref(waiting), std::ref(how));
    waiting.until_all_wait(scheduler, 1);
    EXPECT_EQ(channel.try_send(1), Answer::done);
    group.request_stop();
    group.wait();
    EXPECT_EQ(how, Answer::done);
}

// It may hold the lock of a channel that nobody needs any more.
TEST(StopRound, KeepsAChannelFromGoingUntilItIsOver) {
    auto core = std::make_unique<ChannelCore<int>>(0);
    std::optional<StopRound> round{std::in_place};
    std::atomic<bool> begins = false;
    std::atomic<bool> is_gone = false;
    std::jthread thread{[&] {
        begins = true;
        core.reset();
        is_gone = true;
    }};
    while (!begins) std::this_thread::yield();
    for (int look = 0; look < 1000; ++look) {
        EXPECT_FALSE(is_gone);
        std::this_thread::yield();
    }
    round.reset();
    thread.join();
    EXPECT_TRUE(is_gone);
}

// promise 7.10: the channel is in nobody's hands but those of the goroutine that is reached in it
TEST(StopRound, MayReachIntoAChannelThatGoesWithTheGoroutine) {
    Scheduler scheduler{2};
    for (int round = 0; round < rounds; ++round) {
        Group group{scheduler};
        for (int i = 0; i < 20; ++i) {
            group.go([]() -> Goroutine {
                const Channel<int> own{0};
                co_await own.recv();
            });
        }
        group.request_stop();
    }
}

// promise 7.10: whoever is woken at that moment ends, and its channel with it. The round and one who sends to
// all of them go through the same channels in the same order, and overtake each other.
TEST(StopRound, MayReachForOneWhoHasGoneOnAndLetTheChannelGo) {
    constexpr int many = 300;
    Scheduler scheduler{2};
    for (int round = 0; round < 30; ++round) {
        std::vector<Channel<int>> channels;
        for (int i = 0; i < many; ++i) channels.emplace_back(0);
        std::atomic<int> begun = 0;
        Group stopped{scheduler};
        for (const auto& channel : channels) {
            stopped.go(
                [](Channel<int> mine, std::atomic<int>& count) -> Goroutine {
                    ++count;
                    co_await mine.recv();
                },
                channel, std::ref(begun));
        }
        while (begun < many) std::this_thread::yield();
        std::latch both{2};
        std::jthread stopper{[&] {
            both.arrive_and_wait();
            for (int pause = 0; pause < 200 * (round % 10); ++pause) relax();
            stopped.request_stop();
        }};
        both.arrive_and_wait();
        for (auto& channel : channels) {
            (void)channel.try_send(1);
            channel = {};
        }
    }
}

// promise 7.10
TEST(StopRound, MayMeetAThreadThatLetsTheChannelGo) {
    Scheduler scheduler{1};
    for (int round = 0; round < often(100); ++round) {
        std::optional<Channel<int>> channel{0};
        Group group{scheduler};
        group.go([](Channel<int> mine) -> Goroutine { co_await mine.recv(); }, *channel);
        std::jthread thread{[&] {
            (void)channel->try_send(1);
            channel.reset();
        }};
        group.request_stop();
    }
}

// promise 7.10: each wait is in a channel of its own, which is gone a moment later
TEST(StopRound, FollowsOneWhoGoesFromChannelToChannel) {
    Scheduler scheduler{2};
    std::minstd_rand random{3};
    for (int round = 0; round < often(50); ++round) {
        const Channel<Channel<int>> questions{0};
        Group group{scheduler};
        for (int i = 0; i < 2; ++i) {
            group.go([&]() -> Goroutine {
                while (true) {
                    const Channel<int> answer{0};
                    co_await questions.send(answer);
                    co_await answer.recv();
                }
            });
            group.go([&]() -> Goroutine {
                while (const auto answer = co_await questions.recv()) co_await answer->send(1);
            });
        }
        for (auto pause = random() % 2000; pause > 0; --pause) relax();
        group.request_stop();
    }
}

// promise 7.10: one after the other, so that all come to their end
TEST(StopRound, IsOneOfSeveralThatAreAskedForAtOnce) {
    Scheduler scheduler{2};
    const Channel<int> receivers_only{0};
    const Channel<int> senders_only{0};
    for (int round = 0; round < often(100); ++round) {
        Group first{scheduler};
        Group second{scheduler};
        Group third{scheduler};
        Group* const groups[] = {&first, &second, &third};
        for (Group* const group : groups) {
            for (int i = 0; i < 20; ++i) {
                group->go([&]() -> Goroutine { co_await receivers_only.recv(); });
                group->go([&]() -> Goroutine {
                    co_await select(send_to(senders_only, 1), receive_from(receivers_only));
                });
            }
        }
        std::vector<std::jthread> threads;
        for (Group* const group : groups) threads.emplace_back([group] { group->request_stop(); });
        for (auto& thread : threads) thread.join();
    }
    EXPECT_EQ(receivers_only.try_send(1), Answer::must_wait);
    EXPECT_EQ(senders_only.try_recv().answer, Answer::must_wait);
}

// A round that waits for itself would never end.
TEST(StopRound, MayBeginInOneOfThoseThatAreStopped) {
    Scheduler scheduler{2};
    for (int round = 0; round < often(100); ++round) {
        Group group{scheduler};
        for (int i = 0; i < 10; ++i) {
            group.go([&group]() -> Goroutine {
                const Channel<int> own{0};
                group.request_stop();
                co_await own.recv();
            });
        }
    }
}

}  // namespace
}  // namespace hands
