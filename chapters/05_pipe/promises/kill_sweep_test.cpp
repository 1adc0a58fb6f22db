/// \file
/// The other end of a pipe dies, in every way, at a byte that moves through a message of half a MiB.

#include "chapters/03_processes/process.hpp"
#include "chapters/05_pipe/pipe.hpp"
#include "chapters/05_pipe/promises/death.hpp"
#include "chapters/05_pipe/promises/payload.hpp"
#include "chapters/05_pipe/promises/stocktaking.hpp"
#include "common/system_call.hpp"

#include <algorithm>
#include <random>
#include <vector>

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hands {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t message_size = std::size_t{1} << 19;  // more than twice what a socket holds
constexpr std::size_t frame_size = sizeof(FrameHeader) + message_size;
constexpr auto patience = 20s;

/// What travels, and how it does. Made once, before the first child is forked, which then has it too: to make
/// it takes longer than to send it.
const Bytes& message() {
    static const Bytes bytes = counting(message_size);
    return bytes;
}
const Bytes& frame() {
    static const Bytes bytes = frame_of(counting(message_size));
    return bytes;
}

/// Where to kill: around the edges of the header, of the payload and of what a socket holds, and \p random
/// ones. The same each time, and others for each way to die: what is beyond an edge depends on where, and
/// what a death leaves behind on how, but neither on the other.
std::vector<std::size_t> points(std::size_t random, unsigned seed, const Death& death) {
    std::vector<std::size_t> list{0, 1, 15, 16, 17, 4096, 212'992, frame_size - 1, frame_size};
    std::mt19937 generator{seed * 100 + static_cast<unsigned>(death.signal)};
    std::uniform_int_distribution<std::size_t> anywhere{0, frame_size};
    while (random-- > 0) list.push_back(anywhere(generator));
    return list;
}

/// Each way to die, with all points.
struct KillSweep : testing::WithParamInterface<Death>, StocktakingTest {
    static void SetUpTestSuite() { frame(); }
};
INSTANTIATE_TEST_SUITE_P(, KillSweep, testing::ValuesIn(deaths),
                         [](const auto& test) { return name_of(test.param); });

void end_test_if_it_hangs(Connection& end) {
    ASSERT_TRUE(end.poll(patience)) << "neither a message nor the end came in 20 s";
}

/// Receives what must be there after \p arrived bytes of a frame, and then the end.
void expect_what_arrived(Connection& end, std::size_t arrived) {
    ASSERT_NO_FATAL_FAILURE(end_test_if_it_hangs(end));
    if (arrived > 0 && arrived < frame_size) {
        const std::size_t whole = arrived < sizeof(FrameHeader) ? sizeof(FrameHeader) : frame_size;
        try {
            end.recv_bytes();
            FAIL() << "a torn message was taken for one";
        } catch (const TornMessage& error) {
            EXPECT_EQ(error.missing, whole - arrived);
        }
        return;
    }
    if (arrived == frame_size) {
        EXPECT_TRUE(same(end.recv_bytes(), message()));
    }
    ASSERT_NO_FATAL_FAILURE(end_test_if_it_hangs(end));
    EXPECT_EQ(end.recv_bytes(), std::nullopt);
}

void send_so_much_and_die(std::size_t bytes, Death death, Connection parent) {
    parent.send(1);
    write_all(parent.descriptors().front(), std::span{frame()}.first(bytes), "send");
    death.happen();
}

// promise 5.3: every whole message, and then the end or how much is missing
TEST_P(KillSweep, OfASenderLosesNothingThatWasWhole) {
    for (const std::size_t point : points(12, 53, GetParam())) {
        SCOPED_TRACE(point);
        auto [here, there] = pipe();
        Process sender{send_so_much_and_die, point, GetParam(), std::move(there)};
        sender.start();
        EXPECT_EQ(here.recv<int>(), 1);
        ASSERT_NO_FATAL_FAILURE(expect_what_arrived(here, point));
        ASSERT_TRUE(sender.join_for(patience));
        EXPECT_EQ(sender.exit_code(), GetParam().exit_code());
    }
}

void send_message(Connection parent) {
    Death::expect();
    parent.send_bytes(message());
    parent.recv<int>();  // until it is killed
}

/// Hands bytes from a pipe to another, so that a test can stop at each: an End would read on.
class Pump {
public:
    Pump(Connection from, Connection to) : from_(std::move(from)), to_(std::move(to)) {}

    /// Hands on \p bytes, or all there are until the end, while \p receiver takes them into its memory.
    /// \return how many
    std::size_t pump(std::size_t bytes, Connection& receiver) {
        std::vector<std::byte> piece(1 << 16);
        std::size_t pumped = 0;
        while (pumped < bytes) {
            const std::size_t most = std::min(piece.size(), bytes - pumped);
            const auto count = checked(
                "read as a pump", [&] { return ::recv(from_.descriptors().front(), piece.data(), most, 0); });
            if (count == 0) break;
            const auto got = static_cast<std::size_t>(count);
            write_all(to_.descriptors().front(), std::span{piece}.first(got), "write as a pump");
            receiver.poll();
            pumped += got;
        }
        return pumped;
    }

private:
    Connection from_;
    Connection to_;
};

// promise 5.3: killed from outside, inside of its send()
TEST_P(KillSweep, OfASenderAmidItsSystemCallTellsExactlyWhatIsMissing) {
    for (std::size_t point : points(4, 54, GetParam())) {
        SCOPED_TRACE(point);
        auto [here, there] = pipe();
        auto [pump_end, child_end] = pipe();
        Process sender{send_message, std::move(child_end)};
        sender.start();
        std::size_t arrived = 0;
        {
            Pump pump{std::move(pump_end), std::move(there)};
            point = std::max<std::size_t>(point, 1);  // its handlers stand once it has sent something
            arrived = pump.pump(point, here);
            ASSERT_EQ(::kill(*sender.pid(), GetParam().order()), 0);  // ours, and not waited for yet
            ASSERT_TRUE(sender.join_for(patience));
            arrived += pump.pump(frame_size, here);
        }
        EXPECT_EQ(sender.exit_code(), GetParam().exit_code());
        EXPECT_GE(arrived, point);
        ASSERT_NO_FATAL_FAILURE(expect_what_arrived(here, arrived));
    }
}

void receive_so_much_and_die(std::size_t bytes, Death death, Connection parent) {
    Bytes received(bytes);
    read_all(parent.descriptors().front(), received, "receive");
    death.happen();
}

// promise 5.4: the sender is told, and no SIGPIPE kills it
TEST_P(KillSweep, OfAReceiverIsAnErrorForTheSender) {
    for (const std::size_t point : points(8, 55, GetParam())) {
        SCOPED_TRACE(point);
        auto [here, there] = pipe();
        Process receiver{receive_so_much_and_die, point, GetParam(), std::move(there)};
        receiver.start();
        try {
            here.send_bytes(message());  // the socket may hold the rest of it
        } catch (const PeerGone&) {
        }
        ASSERT_TRUE(receiver.join_for(patience));
        EXPECT_EQ(receiver.exit_code(), GetParam().exit_code());
        EXPECT_THROW(here.send_bytes(message()), PeerGone);
        EXPECT_THROW(here.send(1), PeerGone);
        EXPECT_EQ(here.recv<int>(), std::nullopt);
    }
}

// promise 5.4, 5.9: the same of a send with a deadline
TEST_P(KillSweep, OfAReceiverIsAnErrorForASenderWithADeadline) {
    for (const std::size_t point : points(4, 56, GetParam())) {
        SCOPED_TRACE(point);
        auto [here, there] = pipe();
        Process receiver{receive_so_much_and_die, point, GetParam(), std::move(there)};
        receiver.start();
        EXPECT_THROW(
            {
                here.send_for(message(), 0s);
                while (!here.flush_for(patience)) {
                }
                ASSERT_TRUE(receiver.join_for(patience));
                here.send(1);
            },
            PeerGone);
        ASSERT_TRUE(receiver.join_for(patience));
    }
}

void receive_messages(Connection parent) {
    Death::expect();
    parent.send(1);
    while (parent.recv_bytes()) {
    }
}

// promise 5.4: killed from outside, inside of its recv()
TEST_P(KillSweep, OfAReceiverAmidItsMessagesIsAnErrorForTheSender) {
    for (int messages = 0; messages < 10; ++messages) {
        SCOPED_TRACE(messages);
        auto [here, there] = pipe();
        Process receiver{receive_messages, std::move(there)};
        receiver.start();
        EXPECT_EQ(here.recv<int>(), 1);
        for (int i = 0; i < messages; ++i) here.send_bytes(message());
        ASSERT_EQ(::kill(*receiver.pid(), GetParam().order()), 0);  // ours, and not waited for yet
        EXPECT_THROW(for (;;) here.send_bytes(message()), PeerGone);
        ASSERT_TRUE(receiver.join_for(patience));
        EXPECT_EQ(receiver.exit_code(), GetParam().exit_code());
    }
}

}  // namespace
}  // namespace hands
