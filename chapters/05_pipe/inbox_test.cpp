#include "chapters/05_pipe/inbox.hpp"

#include "common/descriptor.hpp"
#include "common/system_call.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

#include <gtest/gtest.h>
#include <sys/socket.h>

namespace hands {
namespace {

using View = std::span<const std::byte>;

constexpr auto no_limit = std::numeric_limits<std::uint64_t>::max();

/// An inbox at one end of a socket, and at the other a peer that writes what it likes.
struct InboxTest : testing::Test {
    InboxTest() {
        std::array<int, 2> ends{};
        checked("make a pair of sockets", [&] { return ::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()); });
        ours = Descriptor{ends[0]};
        theirs = Descriptor{ends[1]};
    }

    void peer_writes(std::span<const std::byte> bytes) {
        write_all(theirs.get(), bytes, "write as the peer");
    }
    void peer_writes_beginning(const Bytes& bytes, std::size_t size) {
        peer_writes(std::span{bytes}.first(size));
    }
    bool drain(std::uint64_t limit = no_limit) { return inbox.drain(ours.get(), limit); }

    static Bytes frame(const Bytes& payload, std::uint64_t claimed_length) {
        const FrameHeader header{claimed_length, 0, Content::bytes};
        Bytes all(sizeof header);
        std::memcpy(all.data(), &header, sizeof header);
        all.insert(all.end(), payload.begin(), payload.end());
        return all;
    }
    static Bytes frame(const Bytes& payload) { return frame(payload, payload.size()); }

    Descriptor ours;
    Descriptor theirs;
    Inbox inbox;
};

const Bytes abc{std::byte{'a'}, std::byte{'b'}, std::byte{'c'}};

// promise 5.1
TEST_F(InboxTest, PutsAMessageTogetherFromSingleBytes) {
    const Bytes all = frame(abc);
    for (const std::byte& byte : all) {
        ASSERT_FALSE(drain());
        peer_writes({&byte, 1});
    }
    ASSERT_TRUE(drain());
    EXPECT_TRUE(inbox.has_message(no_limit));
    EXPECT_EQ(inbox.take_payload(), abc);
}

// promise 5.1
TEST_F(InboxTest, TakesAnEmptyMessageForAMessage) {
    peer_writes(frame({}));
    ASSERT_TRUE(drain());
    EXPECT_TRUE(inbox.has_message(no_limit));
    EXPECT_EQ(inbox.take_payload(), Bytes{});
}

TEST_F(InboxTest, LeavesTheNextMessageInTheSocket) {
    peer_writes(frame(abc));
    peer_writes(frame(abc));
    ASSERT_TRUE(drain());
    inbox.drop();
    EXPECT_FALSE(inbox.holds_bytes());
    EXPECT_TRUE(drain());
}

TEST_F(InboxTest, HoldsBytesOfAMessageThatHasBegun) {
    peer_writes_beginning(frame(abc), 1);
    EXPECT_FALSE(drain());
    EXPECT_TRUE(inbox.holds_bytes());
}

// promise 5.3
TEST_F(InboxTest, DeliversWhatWasSentBeforeTheEnd) {
    peer_writes(frame(abc));
    theirs.close();
    ASSERT_TRUE(drain());
    EXPECT_TRUE(inbox.has_message(no_limit));
    inbox.drop();
    ASSERT_TRUE(drain());
    EXPECT_FALSE(inbox.has_message(no_limit));
}

// promise 5.3
TEST_F(InboxTest, TellsWhatIsMissingOfATornHeaderEachTimeItIsAsked) {
    peer_writes_beginning(frame(abc), 10);
    theirs.close();
    drain();
    ASSERT_TRUE(drain());
    for (int time = 0; time < 2; ++time) {
        try {
            inbox.has_message(no_limit);
            FAIL() << "a torn message was taken for one";
        } catch (const TornMessage& error) {
            EXPECT_EQ(error.missing, 6u);
        }
    }
}

// promise 5.3
TEST_F(InboxTest, TellsWhatIsMissingOfATornPayload) {
    peer_writes(frame(abc, 1000));
    theirs.close();
    drain();
    ASSERT_TRUE(drain());
    try {
        inbox.has_message(no_limit);
        FAIL() << "a torn message was taken for one";
    } catch (const TornMessage& error) {
        EXPECT_EQ(error.missing, 997u);
    }
}

// promise 5.5
TEST_F(InboxTest, TakesNoMemoryForALengthThatWasOnlyClaimed) {
    peer_writes(frame(abc, no_limit));
    EXPECT_FALSE(drain());
    EXPECT_LE(inbox.payload().size(), most_ahead);
}

// promise 5.5
TEST_F(InboxTest, RefusesAMessageBeyondTheLimitByItsHeader) {
    peer_writes(frame({}, 1001));
    ASSERT_TRUE(drain(1000));
    EXPECT_THROW(inbox.has_message(1000), MessageTooLong);
    EXPECT_TRUE(inbox.payload().empty());
}

// promise 5.5
TEST_F(InboxTest, TakesARefusedMessageOnceMoreIsAllowed) {
    peer_writes(frame(abc));
    ASSERT_TRUE(drain(2));
    ASSERT_THROW(inbox.has_message(2), MessageTooLong);
    ASSERT_TRUE(drain(3));
    EXPECT_TRUE(inbox.has_message(3));
    EXPECT_EQ(inbox.take_payload(), abc);
}

// promise 5.5: a message's memory does not stay when the message has gone
TEST_F(InboxTest, GivesTheMemoryOfALargeMessageBack) {
    const Bytes large(most_ahead + 1);
    peer_writes(frame({}, large.size()));
    for (View rest = large; !rest.empty(); drain()) {
        const View piece = rest.first(std::min<std::size_t>(rest.size(), 1 << 16));
        peer_writes(piece);
        rest = rest.subspan(piece.size());
    }
    ASSERT_TRUE(drain());
    const std::byte* const room_of_the_large_one = inbox.payload().data();
    inbox.drop();
    peer_writes(frame(abc));
    ASSERT_TRUE(drain());
    EXPECT_NE(inbox.payload().data(), room_of_the_large_one);
}

TEST_F(InboxTest, KnowsWhatIsNoFrame) {
    peer_writes(Bytes(100, std::byte{' '}));
    ASSERT_TRUE(drain());
    EXPECT_THROW(inbox.has_message(no_limit), NotAFrame);
}

TEST_F(InboxTest, SkipsAMessageThatArrivesInPieces) {
    const Bytes all = frame(abc);
    peer_writes(std::span{all}.first(17));
    ASSERT_TRUE(drain(0));
    inbox.skip();
    EXPECT_FALSE(drain());
    peer_writes(std::span{all}.subspan(17));
    peer_writes(frame({}));
    ASSERT_TRUE(drain());
    EXPECT_EQ(inbox.take_payload(), Bytes{});
}

}  // namespace
}  // namespace hands
