/// \file
/// One peer that sends and sends keeps no other from being heard (promise 5.7).

#include "chapters/03_processes/process.hpp"
#include "chapters/05_pipe/inbox.hpp"
#include "chapters/05_pipe/pipe.hpp"
#include "chapters/05_pipe/promises/payload.hpp"
#include "chapters/05_pipe/promises/stocktaking.hpp"
#include "chapters/05_pipe/queue.hpp"
#include "chapters/05_pipe/wait.hpp"
#include "common/system_call.hpp"

#include <array>
#include <limits>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace hands {
namespace {

using namespace std::chrono_literals;
using testing::Contains;

using Fairness = StocktakingTest;

constexpr int quiet_messages = 50;

/// Sends until nobody receives.
void flood(Connection parent) {
    try {
        for (;;) parent.send_bytes(Bytes(100));
    } catch (const PeerGone&) {
    }
}

// promise 5.7
TEST_F(Fairness, OfThoseWhoAreAlwaysReadyNobodyHidesAnother) {
    auto [flooded, flooder_end] = pipe();
    auto [here, quiet] = pipe();
    Process flooder{flood, std::move(flooder_end)};
    flooder.start();
    for (int i = 0; i < quiet_messages; ++i) quiet.send(i);
    // Each round takes one message of each, so the quiet one is done after as many rounds as it has messages.
    for (int i = 0; i < quiet_messages; ++i) {
        const auto ready = wait({flooded, here}, 20s);
        ASSERT_THAT(ready, Contains(1u)) << "hidden in round " << i;
        if (ready.size() == 2) flooded.recv_bytes();
        EXPECT_EQ(here.recv<int>(), i);
    }
}

/// Sends one message that never becomes whole.
void flood_with_one_message(Connection parent) {
    try {
        const FrameHeader header{default_message_limit, 0, Content::bytes};
        const int socket = parent.descriptors().front();
        write_all(socket, std::as_bytes(std::span{&header, 1}), "flood");
        const Bytes piece(1 << 16);
        for (std::uint64_t sent = 0; sent < default_message_limit / 2; sent += piece.size()) {
            const auto count =
                checked("flood", [&] { return ::send(socket, piece.data(), piece.size(), MSG_NOSIGNAL); });
            static_cast<void>(count);
        }
    } catch (const std::system_error&) {
        // nobody receives any more
    }
}

// promise 5.7
TEST_F(Fairness, OfAMessageThatNeverEndsHidesNobody) {
    auto [flooded, flooder_end] = pipe();
    auto [here, quiet] = pipe();
    Process flooder{flood_with_one_message, std::move(flooder_end)};
    flooder.start();
    for (int i = 0; i < quiet_messages; ++i) quiet.send(i);
    for (int i = 0; i < quiet_messages; ++i) {
        ASSERT_THAT(wait({flooded, here}, 20s), testing::ElementsAre(1)) << "hidden in round " << i;
        EXPECT_EQ(here.recv<int>(), i);
    }
}

/// How many bytes wait in a socket.
std::size_t waiting_in(int socket) {
    int count = 0;
    checked("count what waits in a socket", [&] { return ::ioctl(socket, FIONREAD, &count); });
    return static_cast<std::size_t>(count);
}

// promise 5.7: the bound itself, with a socket that holds more than may be taken at once
TEST_F(Fairness, OfADrainIsThatItTakesABoundedShare) {
    std::array<int, 2> ends{};
    checked("make a pair of sockets", [&] { return ::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()); });
    const Descriptor ours{ends[0]}, theirs{ends[1]};
    constexpr int size = 16 * most_ahead;
    if (::setsockopt(theirs.get(), SOL_SOCKET, SO_SNDBUFFORCE, &size, sizeof size) == -1)
        ::setsockopt(theirs.get(), SOL_SOCKET, SO_SNDBUF, &size, sizeof size);

    const Bytes bytes = frame_of({8 * most_ahead, 0, Content::bytes}, Bytes(4 * most_ahead));
    const auto sent = checked("fill a socket",
                              [&] { return ::send(theirs.get(), bytes.data(), bytes.size(), MSG_DONTWAIT); });
    if (static_cast<std::size_t>(sent) < bytes.size())
        GTEST_SKIP() << "this system lets a socket hold " << sent << " bytes only (net.core.wmem_max)";

    Inbox inbox;
    for (std::size_t before = bytes.size(); before > 0; before = waiting_in(ours.get())) {
        EXPECT_FALSE(inbox.drain(ours.get(), std::numeric_limits<std::uint64_t>::max()));
        EXPECT_LE(before - waiting_in(ours.get()), 2 * most_ahead);
    }
}

void put_for_ever(Producer<int> queue) {
    try {
        for (int i = 0;; ++i) queue.put(i);
    } catch (const PeerGone&) {
    }
}

// promise 5.7, 5.10
TEST_F(Fairness, OfAQueueThatIsNeverEmptyHidesNoPipe) {
    auto [producer, consumer] = queue<int>();
    auto [here, quiet] = pipe();
    Process flooder{put_for_ever, std::move(producer)};
    flooder.start();
    for (int i = 0; i < quiet_messages; ++i) quiet.send(i);
    for (int i = 0; i < quiet_messages; ++i) {
        const auto ready = wait({consumer, here}, 20s);
        ASSERT_THAT(ready, Contains(1u)) << "hidden in round " << i;
        if (ready.size() == 2) consumer.get();
        EXPECT_EQ(here.recv<int>(), i);
    }
}

// promise 5.7: a sentinel that is always ready
TEST_F(Fairness, OfAProcessThatHasEndedHidesNoPipe) {
    Process ended{[] {}};
    ended.start();
    ended.join();
    auto [here, quiet] = pipe();
    for (int i = 0; i < quiet_messages; ++i) quiet.send(i);
    for (int i = 0; i < quiet_messages; ++i) {
        ASSERT_THAT(wait({ended, here}, 20s), testing::ElementsAre(0, 1));
        EXPECT_EQ(here.recv<int>(), i);
    }
}

}  // namespace
}  // namespace hands
