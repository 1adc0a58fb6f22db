/// \file
/// First in, first out; and first to wait, first to be served (Go: test/chan/fifo.go, TestChan,
/// test/ken/chan1.go, test/range.go, test/fixedbugs/bug147.go).

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/closer.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/scale.hpp"
#include "chapters/07_channels/promises/settled.hpp"
#include "chapters/07_channels/select.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hands {
namespace {

using testing::ElementsAre;

// promise 7.1
TEST(Fifo, IsABuffer) {
    constexpr int count = 10;
    const Channel<int> channel{count};
    for (int round = 0; round < 3; ++round) {
        for (int value = 0; value < count; ++value) channel.send(value).wait();
        for (int value = 0; value < count; ++value) EXPECT_EQ(channel.recv().wait(), value);
    }
}

/// Receives when it is its turn, then says that it is the next one's.
Goroutine receive_in_turn(Channel<int> channel, Channel<bool> my_turn, Channel<bool> next_turn,
                          int& received) {
    co_await my_turn.recv();
    received = (co_await channel.recv()).value_or(-1);
    co_await next_turn.send(true);
}

// promise 7.1
TEST(Fifo, IsAChannelWithoutABufferForReceiversThatTakeTurns) {
    constexpr int count = 10;
    const Channel<int> channel{0};
    const Channel<bool> start{0};
    std::vector<int> received(count);
    Group group;
    Channel<bool> turn = start;
    for (int& value : received) {
        const Channel<bool> next{0};
        group.go(receive_in_turn, channel, turn, next, std::ref(value));
        turn = next;
    }
    start.send(true).wait();
    for (int value = 0; value < count; ++value) channel.send(value).wait();
    turn.recv().wait();
    group.wait();
    for (int value = 0; value < count; ++value) EXPECT_EQ(received[static_cast<std::size_t>(value)], value);
}

/// Five goroutines that wait in a row, each in its own way, beside each other on one worker.
class InARow : public testing::Test {
protected:
    static constexpr int count = 5;

    void one_more_waits() { waiting.until_all_wait(scheduler, ++started); }

    Scheduler scheduler{1};
    Settled waiting;
    int started = 0;
    const Channel<int> channel{0};
    const Channel<int> other{0};
    std::vector<int> order;  // of one worker only
};

Goroutine receive(Channel<int> channel, Channel<int> other, int number, Settled& waiting, int& place) {
    std::optional<int> value;
    std::optional<int> nothing;
    waiting.next();
    if (number % 2 == 0)
        value = co_await channel.recv();
    else
        co_await select(receive_from(other, nothing), receive_from(channel, value));
    place = value.value_or(-1);
}

// promise 7.1: also for those who wait there in a select
TEST_F(InARow, ReceiversAreServedInTheOrderInWhichTheyCame) {
    std::vector<int> received(count);
    Group group{scheduler};
    for (int number = 0; number < count; ++number) {
        group.go(receive, channel, other, number, std::ref(waiting),
                 std::ref(received[static_cast<std::size_t>(number)]));
        one_more_waits();
    }
    for (int value = 0; value < count; ++value) channel.send(value).wait();
    group.wait();
    EXPECT_THAT(received, ElementsAre(0, 1, 2, 3, 4));
}

Goroutine send(Channel<int> channel, Channel<int> other, int number, Settled& waiting) {
    waiting.next();
    if (number % 2 == 0)
        co_await channel.send(number);
    else
        co_await select(send_to(other, -1), send_to(channel, number));
}

// promise 7.1
TEST_F(InARow, SendersAreServedInTheOrderInWhichTheyCame) {
    Group group{scheduler};
    for (int number = 0; number < count; ++number) {
        group.go(send, channel, other, number, std::ref(waiting));
        one_more_waits();
    }
    for (int number = 0; number < count; ++number) EXPECT_EQ(channel.recv().wait(), number);
    group.wait();
}

// promise 7.1: what waits comes behind what is buffered already
TEST_F(InARow, SendersComeBehindWhatIsInTheBuffer) {
    const Channel<int> buffered{2};
    buffered.send(-2).wait();
    buffered.send(-1).wait();
    Group group{scheduler};
    for (int number = 0; number < count; ++number) {
        group.go(send, buffered, other, number, std::ref(waiting));
        one_more_waits();
    }
    for (int value = -2; value < count; ++value) EXPECT_EQ(buffered.recv().wait(), value);
    group.wait();
}

// promise 7.1
TEST_F(InARow, ThreadsAndGoroutinesStandInOneQueue) {
    std::vector<int> received(2);
    Group group{scheduler};
    group.go(receive, channel, other, 0, std::ref(waiting), std::ref(received[0]));
    one_more_waits();
    std::jthread thread{[&] { received[1] = channel.recv().wait().value_or(-1); }};
    channel.send(0).wait();  // to the goroutine, which came first, wherever the thread is by now
    channel.send(1).wait();
    thread.join();
    group.wait();
    EXPECT_THAT(received, ElementsAre(0, 1));
}

Goroutine alphabet(SendChannel<char> letters) {
    const Closer closer{letters};
    for (char letter = 'a'; letter <= 'z'; ++letter) co_await letters.send(letter);
}

// promise 7.1
TEST(Fifo, IsWhatAThreadRangesOver) {
    const Channel<char> letters{0};
    Group group;
    group.go(alphabet, letters);
    std::string text;
    for (const char letter : letters) text += letter;
    EXPECT_EQ(text, "abcdefghijklmnopqrstuvwxyz");
}

// promise 7.1: what was written before a send is seen after its receive, and what was written before a
// receive from a channel without a buffer is seen after its send. ThreadSanitizer would tell.
TEST(Fifo, HandsOverAllThatWasWrittenBefore) {
    const Channel<int> unbuffered{0};
    int written_before_receive = 0;
    int written_before_send = 0;
    Scheduler scheduler{2};
    for (int round = 1; round <= often(1000); ++round) {
        Group group{scheduler};
        group.go([&]() -> Goroutine {
            written_before_receive = round;
            const auto value = co_await unbuffered.recv();
            EXPECT_EQ(written_before_send, value);
        });
        written_before_send = round;
        unbuffered.send(round).wait();
        EXPECT_EQ(written_before_receive, round);
        group.wait();
    }
}

constexpr int values = 1000;
constexpr int receivers = 10;

// promise 7.1: each receiver sees rising numbers, and together they see all
TEST(Fifo, IsWhatEachOfManyReceiversSees) {
    for (const std::size_t capacity : {0u, 2u}) {
        const Channel<int> channel{capacity};
        std::vector<std::vector<int>> seen(receivers);
        {
            Group group;
            for (auto& mine : seen) {
                group.go([&]() -> Goroutine {
                    std::optional<int> value;
                    do {
                        co_await select(receive_from(channel, value));
                        if (value) mine.push_back(*value);
                    } while (value);
                });
            }
            for (int value = 0; value < values; ++value) channel.send(value).wait();
            channel.close();
        }
        std::vector<int> all;
        for (const auto& mine : seen) {
            EXPECT_TRUE(std::ranges::is_sorted(mine));
            all.insert(all.end(), mine.begin(), mine.end());
        }
        std::ranges::sort(all);
        std::vector<int> expected(values);
        std::iota(expected.begin(), expected.end(), 0);
        EXPECT_EQ(all, expected);
    }
}

}  // namespace
}  // namespace hands
