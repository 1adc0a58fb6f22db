/// \file
/// Long chains of goroutines, each of which waits for the next one (Go: test/chan/goroutines.go), and how
/// they end: by a value that runs through, by closing, by being stopped, by an exception.

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/closer.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/scale.hpp"
#include "chapters/07_channels/select.hpp"

#include <atomic>
#include <functional>
#include <optional>
#include <stdexcept>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace hands {
namespace {

constexpr int links = is_sanitized ? 10'000 : 100'000;

Goroutine pass_one_on(Channel<int> from, Channel<int> to) {
    const auto value = co_await from.recv();
    if (value) co_await to.send(*value + 1);
}

/// Starts a chain of \p count goroutines. \return its two ends: what goes into the second comes out of the
/// first
std::pair<Channel<int>, Channel<int>> chain(Group& group, int count) {
    const Channel<int> leftmost{0};
    Channel<int> left = leftmost;
    for (int i = 0; i < count; ++i) {
        const Channel<int> right{0};
        group.go(pass_one_on, right, left);
        left = right;
    }
    return {leftmost, left};
}

// promise 7.7
TEST(Chain, IsRunThroughByOneValue) {
    for (const std::size_t workers : {1u, 2u, 4u}) {
        Scheduler scheduler{workers};
        Group group{scheduler};
        const auto [first, last] = chain(group, links);
        last.send(0).wait();
        EXPECT_EQ(first.recv().wait(), links);
        group.wait();
    }
}

// promise 7.7: the same scheduler, over and over
TEST(Chain, IsMadeAndTornDownManyTimes) {
    Scheduler scheduler{2};
    for (int round = 0; round < 100; ++round) {
        Group group{scheduler};
        const auto [first, last] = chain(group, links / 100);
        last.send(round).wait();
        EXPECT_EQ(first.recv().wait(), round + links / 100);
    }
}

// promises 7.6, 7.7: some of the links are threads
TEST(Chain, RunsThroughThreadsToo) {
    constexpr int threads = 20;
    constexpr int goroutines_between = links / 100;
    std::vector<std::jthread> pool;
    Group group;
    auto [first, last] = chain(group, goroutines_between);
    for (int i = 0; i < threads; ++i) {
        const Channel<int> into{0};
        pool.emplace_back([from = into, to = last] { to.send(from.recv().wait().value_or(-1) + 1).wait(); });
        const auto [next_first, next_last] = chain(group, goroutines_between);
        group.go(pass_one_on, next_first, into);
        last = next_last;
    }
    last.send(0).wait();
    EXPECT_EQ(first.recv().wait(), goroutines_between + threads * (goroutines_between + 2));
}

Goroutine pass_all_on(ReceiveChannel<int> from, SendChannel<int> to) {
    const Closer closer{to};
    while (const auto value = co_await from.recv()) co_await to.send(*value);
}

// promises 7.3, 7.7
TEST(Chain, EndsLinkByLinkWhenItsBeginningIsClosed) {
    Group group;
    const Channel<int> beginning{0};
    Channel<int> end = beginning;
    for (int i = 0; i < links; ++i) {
        const Channel<int> next{0};
        group.go(pass_all_on, end, next);
        end = next;
    }
    beginning.close();
    EXPECT_EQ(end.recv().wait(), std::nullopt);
    group.wait();
}

/// Counts the frames that are left by whichever way.
struct CountsItsEnd {
    std::atomic<int>& ended;
    ~CountsItsEnd() { ++ended; }
};

Goroutine wait_for_ever(Channel<int> nobodys, std::atomic<int>& ended) {
    const CountsItsEnd guard{ended};
    std::optional<int> value;
    co_await select(receive_from(nobodys, value), send_to(nobodys, 1));
}

// promises 7.7, 7.10
TEST(Chain, OfGoroutinesThatWaitIsStoppedAsAWhole) {
    std::atomic<int> ended = 0;
    const Channel<int> nobodys{0};
    Group group;
    for (int i = 0; i < links; ++i) {
        const Channel<int> own{0};
        group.go(wait_for_ever, own, std::ref(ended));
    }
    group.request_stop();
    group.wait();
    EXPECT_EQ(ended, links);
}

// promises 7.7, 7.9
TEST(Chain, IsStoppedAsAWholeByAnExceptionAtItsEnd) {
    std::atomic<int> ended = 0;
    Group group;
    for (int i = 0; i < links; ++i) {
        const Channel<int> own{0};
        group.go(wait_for_ever, own, std::ref(ended));
    }
    group.go([]() -> Goroutine {
        throw std::runtime_error("the last link is broken");
        co_return;
    });
    EXPECT_THROW(group.wait(), std::runtime_error);
    EXPECT_EQ(ended, links);
}

}  // namespace
}  // namespace hands
