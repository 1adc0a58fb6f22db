#include "chapters/05_pipe/connection.hpp"

#include "chapters/05_pipe/pipe.hpp"
#include "common/system_call.hpp"

#include <array>
#include <atomic>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <optional>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pthread.h>
#include <sys/socket.h>

namespace hands {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::ThrowsMessage;

/// Bytes that differ from place to place. Made and compared in bulk: byte by byte takes seconds under a
/// sanitizer.
Bytes counting(std::size_t size) {
    std::vector<std::uint64_t> numbers(size / sizeof(std::uint64_t) + 1);
    std::iota(numbers.begin(), numbers.end(), 0x0102030405060708u);
    Bytes bytes(size);
    if (size > 0) std::memcpy(bytes.data(), numbers.data(), size);
    return bytes;
}

bool same(const std::optional<Bytes>& received, const Bytes& sent) {
    return received && received->size() == sent.size() &&
           std::memcmp(received->data(), sent.data(), sent.size()) == 0;
}

/// A connection, and its other end.
struct ConnectionTest : testing::Test {
    ConnectionTest() : ConnectionTest(pipe()) {}
    explicit ConnectionTest(std::pair<Connection, Connection> ends)
        : here(std::move(ends.first)), there(std::move(ends.second)) {}

    /// Writes into the pipe what no Connection would.
    void write_there(std::span<const std::byte> bytes) {
        write_all(there.descriptors().front(), bytes, "write as a hostile peer");
    }
    void write_header_there(std::uint64_t length) {
        const FrameHeader header{length, 0, Content::bytes};
        write_there(std::as_bytes(std::span{&header, 1}));
    }

    Connection here;
    Connection there;
};

struct Point {
    int x;
    std::string name;
    friend bool operator==(const Point&, const Point&) = default;
};

// promise 5.6
TEST_F(ConnectionTest, CarriesValuesOfManyTypes) {
    using Nested = std::tuple<std::pair<int, double>, std::optional<std::string>, std::vector<Point>>;
    const Nested nested{{-1, 0.5}, "text", {{1, "one"}, {2, ""}}};
    here.send(42);
    here.send(std::string{"a list"});
    here.send(nested);
    EXPECT_EQ(there.recv<int>(), 42);
    EXPECT_EQ(there.recv<std::string>(), "a list");
    EXPECT_EQ(there.recv<Nested>(), nested);
}

TEST_F(ConnectionTest, SendsBothWays) {
    here.send(1);
    there.send(2);
    EXPECT_EQ(there.recv<int>(), 1);
    EXPECT_EQ(here.recv<int>(), 2);
}

// promise 5.1
TEST_F(ConnectionTest, KeepsBordersAndOrder) {
    for (std::size_t size = 0; size < 100; ++size) here.send_bytes(counting(size));
    for (std::size_t size = 0; size < 100; ++size) ASSERT_EQ(there.recv_bytes(), counting(size));
}

// promise 5.1
TEST_F(ConnectionTest, CarriesAnEmptyMessageAsOne) {
    here.send_bytes({});
    here.close();
    EXPECT_EQ(there.recv_bytes(), Bytes{});
    EXPECT_EQ(there.recv_bytes(), std::nullopt);
}

// promise 5.1
TEST_F(ConnectionTest, Carries16MiBInOneMessage) {
    const Bytes large = counting(16 << 20);
    std::jthread sender{[&] { here.send_bytes(large); }};
    EXPECT_TRUE(same(there.recv_bytes(), large));
}

// promise 5.2
TEST_F(ConnectionTest, PollsFalseWhileNothingIsThere) { EXPECT_FALSE(here.poll()); }

// promise 5.2
TEST_F(ConnectionTest, PollsOnceForANegativeTimeout) {
    EXPECT_FALSE(here.poll(-1s));
    there.send(1);
    EXPECT_TRUE(here.poll(-1s));
}

// promise 5.2
TEST_F(ConnectionTest, PollsFalseOnHalfAMessage) {
    write_header_there(10);
    EXPECT_FALSE(here.poll(1ms));
    write_there(counting(9));
    EXPECT_FALSE(here.poll(1ms));
    write_there(counting(1));
    EXPECT_TRUE(here.poll());
}

// promise 5.2
TEST_F(ConnectionTest, PollsTrueOnlyOnceALargeMessageIsWhole) {
    constexpr std::size_t size = 4 << 20;  // far more than the socket holds
    std::atomic<bool> all_written = false;
    std::jthread sender{[&] {
        write_header_there(size);
        const Bytes payload = counting(size);
        write_there(std::span{payload}.first(size - 1));
        all_written = true;
        write_there(std::span{payload}.last(1));
    }};
    while (!here.poll(1s)) {
    }
    EXPECT_TRUE(all_written);
    EXPECT_TRUE(same(here.recv_bytes(), counting(size)));
}

// promise 5.2
TEST_F(ConnectionTest, PollsTrueAtTheEnd) {
    there.close();
    EXPECT_TRUE(here.poll());
    EXPECT_EQ(here.recv<int>(), std::nullopt);
}

// promise 5.3
TEST_F(ConnectionTest, DeliversWhatWasSentAndThenTheEndForEver) {
    here.send(1);
    here.send(2);
    here.close();
    EXPECT_EQ(there.recv<int>(), 1);
    EXPECT_EQ(there.recv<int>(), 2);
    EXPECT_EQ(there.recv<int>(), std::nullopt);
    EXPECT_EQ(there.recv<int>(), std::nullopt);
}

// promise 5.3
TEST_F(ConnectionTest, DeliversWhatWasSentByAPeerThatDidNotReadAll) {
    there.send(1);
    here.send(2);
    here.close();  // with a message unread, the kernel reports a reset instead of an end
    EXPECT_EQ(there.recv<int>(), 2);
    EXPECT_EQ(there.recv<int>(), std::nullopt);
}

// promise 5.3
TEST_F(ConnectionTest, SaysHowManyBytesOfATornMessageAreMissing) {
    write_header_there(1000);
    write_there(counting(400));
    there.close();
    EXPECT_THAT([&] { here.recv_bytes(); },
                ThrowsMessage<TornMessage>(HasSubstr("of its 1000 bytes, 600 are missing")));
}

// promise 5.4
TEST_F(ConnectionTest, SaysThatThePeerIsGoneAndSurvives) {
    there.close();
    EXPECT_THROW(here.send(1), PeerGone);
}

// promise 5.4
TEST_F(ConnectionTest, StillReceivesWhatAPeerSentBeforeItWent) {
    there.send(7);
    there.close();
    EXPECT_THROW(here.send(1), PeerGone);
    EXPECT_EQ(here.recv<int>(), 7);
    EXPECT_EQ(here.recv<int>(), std::nullopt);
}

// promise 5.9
TEST_F(ConnectionTest, LetsTwoEndsThatBothSendTooMuchEscape) {
    const Bytes large = counting(1 << 20);
    ASSERT_FALSE(here.send_for(large, 0s));
    ASSERT_FALSE(there.send_for(large, 0s));
    // Each receives, and what it has kept leaves meanwhile: neither has to know that the other is stuck too.
    std::jthread other{[&] { EXPECT_TRUE(same(there.recv<Bytes>(), large) && there.flush_for(1min)); }};
    EXPECT_TRUE(same(here.recv<Bytes>(), large) && here.flush_for(1min));
}

// promise 5.9
TEST_F(ConnectionTest, ReceivesAlthoughWhatItKeptHasNobodyToGoTo) {
    there.send(3);
    ASSERT_FALSE(here.send_for(counting(1 << 20), 0s));
    there.close();
    EXPECT_EQ(here.recv<int>(), 3);
    EXPECT_EQ(here.recv<int>(), std::nullopt);
    EXPECT_THROW(here.send(1), PeerGone);
}

/// Signals that interrupt system calls: no SA_RESTART.
struct Interruptions {
    Interruptions() {
        count = 0;
        struct sigaction action = {};
        action.sa_handler = [](int) { count.fetch_add(1, std::memory_order_relaxed); };
        checked("handle a signal", [&] { return ::sigaction(SIGUSR1, &action, &before); });
    }
    ~Interruptions() { ::sigaction(SIGUSR1, &before, nullptr); }
    struct sigaction before = {};
    static inline std::atomic<int> count = 0;
};

// promise 5.8
TEST_F(ConnectionTest, LosesNothingOfASendThatSignalsInterrupt) {
    const Interruptions interruptions;
    const Bytes large = counting(2 << 20);
    const pthread_t sender = ::pthread_self();
    Bytes received;
    std::jthread receiver{[&] {
        // Reads by hand, a little at a time, so that the sender blocks between any two signals.
        Bytes piece(20'000);
        while (const auto count = read_all(there.descriptors().front(), piece, "read as the peer")) {
            received.insert(received.end(), piece.begin(),
                            piece.begin() + static_cast<std::ptrdiff_t>(count));
            ::pthread_kill(sender, SIGUSR1);
            if (count < piece.size()) break;
        }
    }};
    here.send_bytes(large);
    ::shutdown(here.descriptors().front(), SHUT_WR);
    receiver.join();
    EXPECT_GT(Interruptions::count, 0);
    received.erase(received.begin(), received.begin() + sizeof(FrameHeader));
    EXPECT_TRUE(same(received, large));
}

// promise 5.8
TEST_F(ConnectionTest, LosesNothingOfAReceiveThatSignalsInterrupt) {
    const Interruptions interruptions;
    const Bytes payload = counting(5000);
    const pthread_t receiver = ::pthread_self();
    std::jthread sender{[&] {
        write_header_there(payload.size());
        for (const std::byte& byte : payload) {
            ::pthread_kill(receiver, SIGUSR1);
            write_there({&byte, 1});
        }
    }};
    EXPECT_TRUE(same(here.recv_bytes(), payload));
    EXPECT_GT(Interruptions::count, 0);
}

// promise 5.8
TEST_F(ConnectionTest, PollsOnThroughSignals) {
    const Interruptions interruptions;
    const pthread_t poller = ::pthread_self();
    std::jthread sender{[&] {
        for (int i = 0; i < 100; ++i) ::pthread_kill(poller, SIGUSR1);
        there.send(1);
    }};
    EXPECT_TRUE(here.poll(1min));
}

}  // namespace
}  // namespace hands
