/// \file
/// A stop reaches every goroutine of a group that waits, in whatever it waits (promise 7.10), and an
/// exception is a stop (promise 7.9).

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/closer.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/scale.hpp"
#include "chapters/07_channels/promises/settled.hpp"
#include "chapters/07_channels/promises/waits.hpp"
#include "chapters/07_channels/select.hpp"
#include "chapters/07_channels/yield.hpp"

#include <atomic>
#include <functional>
#include <optional>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace hands {
namespace {

// promise 7.10
TEST(Stop, ReachesEveryKindOfWait) {
    for (const Wait wait : all_waits) {
        SCOPED_TRACE(static_cast<int>(wait));
        Scheduler scheduler{1};
        Settled waiting;
        const Quiet quiet;
        std::atomic<int> stopped = 0;
        Group group{scheduler};
        group.go(wait_so, wait, quiet, std::ref(waiting), std::ref(stopped));
        waiting.until_all_wait(scheduler, 1);
        group.request_stop();
        EXPECT_NO_THROW(group.wait());  // to be stopped is no error
        EXPECT_EQ(stopped, 1);
        expect_nobody_left(quiet);
    }
}

// promise 7.10
TEST(Stop, ReachesThoseWhoBeginToWaitAfterwards) {
    for (const Wait wait : all_waits) {
        SCOPED_TRACE(static_cast<int>(wait));
        Settled waiting;
        const Quiet quiet;
        std::atomic<int> stopped = 0;
        Group group;
        group.request_stop();
        group.go(wait_so, wait, quiet, std::ref(waiting), std::ref(stopped));
        EXPECT_NO_THROW(group.wait());
        EXPECT_EQ(stopped, 1);
        expect_nobody_left(quiet);
    }
}

/// Many who wait, in all ways and on shared channels, on two threads.
class StopOfMany : public testing::Test {
protected:
    static constexpr int rounds = often(100);
    static constexpr int many = 10 * number_of_waits;

    void start(Group& group) {
        for (int i = 0; i < many; ++i)
            group.go(wait_so, all_waits[i % number_of_waits], quiet, std::ref(waiting), std::ref(stopped));
    }

    Scheduler scheduler{2};
    Settled waiting;
    const Quiet quiet;
    std::atomic<int> stopped = 0;
};

// promise 7.10: wherever they are by then
TEST_F(StopOfMany, ReachesAllByRequest) {
    for (int round = 1; round <= rounds; ++round) {
        Group group{scheduler};
        start(group);
        group.request_stop();
        group.wait();
        EXPECT_EQ(stopped, round * many);
    }
    expect_nobody_left(quiet);
}

// promise 7.10
TEST_F(StopOfMany, ReachesAllByATokenFromOutside) {
    for (int round = 1; round <= rounds; ++round) {
        std::stop_source outside;
        Group group{scheduler, outside.get_token()};
        start(group);
        std::jthread other{[&] { outside.request_stop(); }};
        group.wait();
        EXPECT_EQ(stopped, round * many);
    }
    expect_nobody_left(quiet);
}

// promise 7.10
TEST_F(StopOfMany, ReachesAllWhenTheScopeIsLeftByAnException) {
    for (int round = 1; round <= rounds; ++round) {
        try {
            Group group{scheduler};
            start(group);
            throw std::runtime_error("no more");
        } catch (const std::runtime_error&) {
        }
        EXPECT_EQ(stopped, round * many);
    }
    expect_nobody_left(quiet);
}

// promise 7.10
TEST_F(StopOfMany, CanBeAskedForByOneOfThem) {
    for (int round = 1; round <= rounds; ++round) {
        Group group{scheduler};
        start(group);
        group.go([&]() -> Goroutine {
            co_await yield();
            group.request_stop();
        });
        group.wait();
        EXPECT_EQ(stopped, round * many);
    }
    expect_nobody_left(quiet);
}

// promises 7.9, 7.10
TEST_F(StopOfMany, FollowsFromAnExceptionWhichReachesTheOwner) {
    for (int round = 1; round <= rounds; ++round) {
        Group group{scheduler};
        start(group);
        group.go([&]() -> Goroutine {
            co_await yield();
            throw std::out_of_range("round " + std::to_string(round));
        });
        try {
            group.wait();
            FAIL() << "the exception was lost";
        } catch (const std::out_of_range& error) {
            EXPECT_EQ(error.what(), "round " + std::to_string(round));
        }
        EXPECT_EQ(stopped, round * many);
    }
    expect_nobody_left(quiet);
}

// promise 7.10: what somebody left behind is no part of the next group
TEST(Stop, LeavesOtherGroupsAndThreadsOnTheSameChannelAlone) {
    const Channel<int> channel{0};
    Scheduler scheduler{1};
    Settled waiting;
    std::optional<int> received_by_goroutine;
    std::optional<int> received_by_thread;
    Group group{scheduler};
    group.go([&]() -> Goroutine {
        waiting.next();
        received_by_goroutine = co_await channel.recv();
    });
    std::jthread thread{[&] { received_by_thread = channel.recv().wait(); }};
    {
        Group stopped{scheduler};
        stopped.go([&]() -> Goroutine {
            waiting.next();
            co_await channel.recv();
        });
        waiting.until_all_wait(scheduler, 2);
        stopped.request_stop();
    }
    channel.send(1).wait();
    channel.send(1).wait();
    group.wait();
    thread.join();
    EXPECT_EQ(received_by_goroutine, 1);
    EXPECT_EQ(received_by_thread, 1);
}

// promise 7.10: a goroutine that is stopped cleans up as after any exception
TEST(Stop, LetsDestructorsRunThatTellOthers) {
    const Channel<int> results{0};
    const Channel<int> never{0};
    Group group;
    group.go([&]() -> Goroutine {
        const Closer closer{results};
        co_await never.recv();
    });
    group.request_stop();
    EXPECT_EQ(results.recv().wait(), std::nullopt);
}

// promise 7.10: who computes can look
TEST(Stop, CanBeSeenByOneWhoDoesNotWait) {
    Group group;
    std::atomic<bool> runs = false;
    group.go([&, token = group.stop_token()]() -> Goroutine {
        while (!token.stop_requested()) {
            runs = true;
            runs.notify_one();
        }
        co_return;
    });
    runs.wait(false);
    group.request_stop();
    group.wait();
}

// promise 7.10: a value that is on its way when the stop comes arrives, or stays with its sender
TEST(Stop, LosesNoValueInARaceWithAHandover) {
    Scheduler scheduler{2};
    for (int round = 0; round < often(500); ++round) {
        const Channel<int> channel{0};
        std::atomic<int> received = 0;
        int sent = 0;
        std::jthread sender{[&] {
            try {
                for (;;) {
                    channel.send(sent).wait();
                    ++sent;
                }
            } catch (const ChannelClosed&) {
            }
        }};
        {
            Group group{scheduler};
            for (int i = 0; i < 2; ++i) {
                group.go([&]() -> Goroutine {
                    for (;;) {
                        co_await channel.recv();
                        ++received;
                    }
                });
                group.go([&]() -> Goroutine {
                    for (;;) {
                        co_await select(receive_from(channel), receive_from(Channel<int>{}));
                        ++received;
                    }
                });
            }
            while (received < round % 10) std::this_thread::yield();
            group.request_stop();
        }
        channel.close();
        sender.join();
        EXPECT_EQ(received, sent);
    }
}

}  // namespace
}  // namespace hands
