#include "chapters/05_pipe/outbox.hpp"

#include "common/descriptor.hpp"
#include "common/system_call.hpp"

#include <array>
#include <cstring>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/socket.h>

namespace hands {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::ThrowsMessage;

/// An outbox at one end of a socket, and at the other a peer that reads what it likes.
struct OutboxTest : testing::Test {
    OutboxTest() {
        std::array<int, 2> ends{};
        checked("make a pair of sockets", [&] { return ::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()); });
        ours = Descriptor{ends[0]};
        theirs = Descriptor{ends[1]};
    }

    static FrameHeader header_of(const Bytes& payload) { return {payload.size(), 0, Content::bytes}; }
    void send(const Bytes& payload) { outbox.send(ours.get(), header_of(payload), payload); }
    bool send_now(const Bytes& payload) {
        return outbox.send_until(ours.get(), header_of(payload), payload, Deadline{0s});
    }
    bool flush_now() { return outbox.flush(ours.get(), Deadline{0s}); }

    Bytes peer_reads(std::size_t size) {
        Bytes bytes(size);
        bytes.resize(read_all(theirs.get(), bytes, "read as the peer"));
        return bytes;
    }

    Descriptor ours;
    Descriptor theirs;
    Outbox outbox;
};

Bytes counting(std::size_t size) {
    Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::byte>(i * 7);
    return bytes;
}

Bytes frame_of(const Bytes& payload) {
    const FrameHeader header{payload.size(), 0, Content::bytes};
    Bytes all(sizeof header);
    std::memcpy(all.data(), &header, sizeof header);
    all.insert(all.end(), payload.begin(), payload.end());
    return all;
}

const Bytes small = counting(10);
const Bytes larger_than_the_socket = counting(4 << 20);

TEST_F(OutboxTest, SendsHeaderAndPayload) {
    send(small);
    EXPECT_EQ(peer_reads(sizeof(FrameHeader) + small.size()), frame_of(small));
}

// promise 5.4
TEST_F(OutboxTest, SaysThatThePeerIsGone) {
    theirs.close();
    EXPECT_THROW(send(small), PeerGone);
}

// promise 5.4
TEST_F(OutboxTest, StaysBrokenOnceThePeerIsGone) {
    theirs.close();
    EXPECT_THROW(send(small), PeerGone);
    EXPECT_THROW(send_now(small), PeerGone);
    EXPECT_THROW(flush_now(), PeerGone);
}

/// Lets poll(2) fail, as it does when a process may not have a single open file.
class NoFileAllowed {
public:
    NoFileAllowed() {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        const rlimit none{0, before_.rlim_max};
        checked("set a limit", [&] { return ::setrlimit(RLIMIT_NOFILE, &none); });
    }
    ~NoFileAllowed() { ::setrlimit(RLIMIT_NOFILE, &before_); }
    NoFileAllowed(const NoFileAllowed&) = delete;
    NoFileAllowed& operator=(const NoFileAllowed&) = delete;

private:
    rlimit before_{};
};

// promise 5.1: after a failure in the middle of a frame nothing may follow it, or the peer would receive
// garbage
TEST_F(OutboxTest, SendsNothingAfterAFrameThatAFailureTore) {
    {
        const NoFileAllowed waiting_fails;
        EXPECT_THROW(outbox.send_until(ours.get(), header_of(larger_than_the_socket), larger_than_the_socket,
                                       Deadline{1min}),
                     std::system_error);
    }
    EXPECT_THROW(send_now(small), std::system_error);
    EXPECT_EQ(outbox.kept(), 0u);
}

// promise 5.1
TEST_F(OutboxTest, SendsNoByteTwiceAfterAFlushThatFailed) {
    ASSERT_FALSE(send_now(larger_than_the_socket));
    {
        const NoFileAllowed waiting_fails;
        peer_reads(100'000);
        EXPECT_THROW(outbox.flush(ours.get(), Deadline{1min}), std::system_error);
    }
    EXPECT_THROW(flush_now(), std::system_error);
}

// promise 5.9
TEST_F(OutboxTest, SendsASmallFrameWithoutTime) {
    EXPECT_TRUE(send_now(small));
    EXPECT_EQ(outbox.kept(), 0u);
}

// promise 5.9
TEST_F(OutboxTest, SendsALargeFrameIfThePeerMakesRoomInTime) {
    std::jthread peer{[&] { peer_reads(sizeof(FrameHeader) + larger_than_the_socket.size()); }};
    EXPECT_TRUE(outbox.send_until(ours.get(), header_of(larger_than_the_socket), larger_than_the_socket,
                                  Deadline{1min}));
    ours.close();  // or the peer would wait for what has not left
}

// promise 5.9
TEST_F(OutboxTest, KeepsTheRestOfAFrameAtTheDeadline) {
    EXPECT_FALSE(send_now(larger_than_the_socket));
    EXPECT_GT(outbox.kept(), 0u);
    EXPECT_LT(outbox.kept(), larger_than_the_socket.size());
}

// promise 5.9
TEST_F(OutboxTest, FlushesWhatItKeptUntilTheFrameIsWhole) {
    ASSERT_FALSE(send_now(larger_than_the_socket));
    const Bytes expected = frame_of(larger_than_the_socket);
    Bytes received;
    do {
        std::array<std::byte, 100'000> piece;
        const auto count = checked("read as the peer", [&] {
            return ::recv(theirs.get(), piece.data(), piece.size(), MSG_DONTWAIT);
        });
        received.insert(received.end(), piece.begin(), piece.begin() + count);
    } while (!flush_now());
    const Bytes rest = peer_reads(expected.size() - received.size());
    received.insert(received.end(), rest.begin(), rest.end());
    EXPECT_TRUE(received == expected);
    EXPECT_EQ(outbox.kept(), 0u);
}

// promise 5.9
TEST_F(OutboxTest, RefusesAnotherFrameWithADeadlineWhileItKeepsOne) {
    ASSERT_FALSE(send_now(larger_than_the_socket));
    EXPECT_THAT([&] { send_now(small); }, ThrowsMessage<std::logic_error>(HasSubstr("flush_for()")));
}

}  // namespace
}  // namespace hands
