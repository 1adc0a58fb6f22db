/// \file
/// What is commonly built of channels (Go: test/typeparam/chans.go, test/fixedbugs/bug147.go).

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/closer.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/scale.hpp"
#include "chapters/07_channels/select.hpp"
#include "chapters/07_channels/yield.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hands {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

Goroutine send_all(SendChannel<int> channel, std::vector<int> values) {
    const Closer closer{channel};
    for (const int value : values) co_await channel.send(value);
}

std::vector<int> read_all(const ReceiveChannel<int>& channel) {
    std::vector<int> values;
    for (const int value : channel) values.push_back(value);
    return values;
}

// lesson: merge
/// Into one channel what comes out of two, until both are closed.
Goroutine merge(ReceiveChannel<int> a, ReceiveChannel<int> b, SendChannel<int> out) {
    const Closer closer{out};
    const ReceiveChannel<int> nil;
    while (a != nil || b != nil) {
        std::optional<int> value;
        const std::size_t index = co_await select(receive_from(a, value), receive_from(b, value));
        if (value)
            co_await out.send(*value);
        else
            (index == 0 ? a : b) = nil;
    }
}
// end of lesson: merge

// promises 7.2, 7.4, 7.5
TEST(Merge, EndsWhenBothOfItsSourcesHaveEnded) {
    const Channel<int> a{0};
    const Channel<int> b{0};
    const Channel<int> merged{0};
    Group group;
    group.go(send_all, a, std::vector{1, 3, 5});
    group.go(send_all, b, std::vector{2, 4, 6});
    group.go(merge, a, b, merged);
    EXPECT_THAT(read_all(merged), UnorderedElementsAre(1, 2, 3, 4, 5, 6));
}

Goroutine let_even_ones_through(ReceiveChannel<int> in, SendChannel<int> out) {
    const Closer closer{out};
    while (const auto value = co_await in.recv()) {
        if (*value % 2 == 0) co_await out.send(*value);
    }
}

// promises 7.1, 7.2
TEST(Filter, KeepsTheOrderAndEndsWithItsSource) {
    const Channel<int> in{0};
    const Channel<int> out{0};
    Group group;
    group.go(send_all, in, std::vector{1, 2, 3, 4});
    group.go(let_even_ones_through, in, out);
    EXPECT_THAT(read_all(out), ElementsAre(2, 4));
}

// promise 7.10
TEST(Sink, TakesWhateverComesUntilItIsStopped) {
    const Channel<int> sink{0};
    std::stop_source end;
    Scheduler scheduler{1};
    Group group{scheduler, end.get_token()};
    group.go([&]() -> Goroutine {
        for (;;) co_await sink.recv();
    });
    for (const int value : {1, 2, 3}) sink.send(value).wait();
    end.request_stop();
    group.wait();
    EXPECT_EQ(sink.try_send(4), Answer::must_wait);
}

/// A number that whoever has it has alone: it is handed around in a channel.
class Exclusive {
public:
    Exclusive() { only_.send(std::make_unique<int>(0)).wait(); }
    Channel<std::unique_ptr<int>> only() const { return only_; }

private:
    Channel<std::unique_ptr<int>> only_{1};
};

// promises 7.1, 7.6: ThreadSanitizer would tell if two had it
TEST(Exclusive, IsHadByOneAtATime) {
    constexpr int turns = often(10'000);
    const Exclusive number;
    {
        Scheduler scheduler{2};
        Group group{scheduler};
        for (int i = 0; i < 2; ++i) {
            group.go([&]() -> Goroutine {
                for (int turn = 0; turn < turns; ++turn) {
                    auto mine = co_await number.only().recv();
                    ++**mine;
                    co_await number.only().send(std::move(*mine));
                }
            });
        }
        std::jthread thread{[&] {
            for (int turn = 0; turn < turns; ++turn) {
                auto mine = number.only().recv().wait();
                ++**mine;
                number.only().send(std::move(*mine)).wait();
            }
        }};
    }
    EXPECT_EQ(**number.only().recv().wait(), 3 * turns);
    EXPECT_EQ(number.only().try_recv().answer, Answer::must_wait);  // now somebody has it, for good
}

/// Sends until the receiver is gone, and tells how many it could.
Goroutine send_while_wanted(SendChannel<int> values, ReceiveChannel<bool> gone, int& sent) {
    for (;;) {
        const std::size_t index = co_await select(send_to(values, sent), receive_from(gone));
        if (index == 1) co_return;
        ++sent;
    }
}

// promises 7.3, 7.5
TEST(Sender, IsToldByAClosedChannelThatItsReceiverIsGone) {
    const Channel<int> values{0};
    int sent = 0;
    Group group;
    {
        const Channel<bool> gone{0};
        const Closer receiver{gone};
        group.go(send_while_wanted, values, gone, std::ref(sent));
        EXPECT_EQ(values.recv().wait(), 0);
    }
    group.wait();
    EXPECT_EQ(sent, 1);
}

// promise 7.1: without a buffer, a second send begins after the first value was taken and not before
TEST(Sender, WaitsForWhatTheReceiverDoesBetweenTwoValues) {
    Scheduler scheduler{2};
    for (int round = 0; round < often(1000); ++round) {
        const Channel<int> channel{0};
        int count = 0;
        Group group{scheduler};
        group.go([&]() -> Goroutine {
            co_await channel.recv();
            ++count;
            co_await yield();
            ++count;
            co_await channel.recv();
        });
        channel.send(1).wait();
        channel.send(2).wait();
        EXPECT_EQ(count, 2);
        group.wait();
    }
}

}  // namespace
}  // namespace hands
