#include "chapters/05_pipe/end.hpp"

#include "chapters/03_processes/inheritance.hpp"
#include "chapters/05_pipe/pipe.hpp"
#include "common/system_call.hpp"

#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hands {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::ThrowsMessage;

// promise 5.4
TEST(End, CanBeClosedTwice) {
    auto [one, other] = pipe();
    one.close();
    EXPECT_NO_THROW(one.close());
    EXPECT_FALSE(one.is_open());
}

// promise 5.4
TEST(End, ThatIsClosedRefusesEverythingWithASentence) {
    auto [one, other] = pipe();
    one.close();
    const auto refused = [](const char* doing) { return ThrowsMessage<std::logic_error>(HasSubstr(doing)); };
    EXPECT_THAT([&] { one.send(1); }, refused("cannot send: this end of the pipe was closed"));
    EXPECT_THAT([&] { one.send_for(1, 0s); }, refused("cannot send"));
    EXPECT_THAT([&] { one.flush_for(0s); }, refused("cannot send"));
    EXPECT_THAT([&] { one.recv<int>(); }, refused("cannot receive"));
    EXPECT_THAT([&] { one.recv_bytes(); }, refused("cannot receive"));
    EXPECT_THAT([&] { one.skip(); }, refused("cannot skip a message"));
    EXPECT_THAT([&] { one.poll(); }, refused("cannot poll"));
}

// promise 5.4
TEST(End, ThatWasMovedFromIsClosed) {
    auto [one, other] = pipe();
    const Connection elsewhere = std::move(one);
    EXPECT_FALSE(one.is_open());  // NOLINT(bugprone-use-after-move): what is promised of it is tested
    EXPECT_THROW(one.send(1), std::logic_error);
}

TEST(End, TakesItsUnreceivedMessageAlongWhenMoved) {
    auto [one, other] = pipe();
    other.send(1);
    ASSERT_TRUE(one.poll());
    Connection elsewhere = std::move(one);
    EXPECT_EQ(elsewhere.recv<int>(), 1);
}

TEST(End, TakesWhatItKeptAlongWhenMoved) {
    auto [one, other] = pipe();
    const std::vector<int> large(1 << 18);
    ASSERT_FALSE(one.send_for(large, 0s));
    auto [elsewhere, nobody] = pipe();
    elsewhere = std::move(one);
    EXPECT_FALSE(elsewhere.flush_for(0s));
}

TEST(End, ThatIsAssignedToClosesWhatItHeld) {
    auto [one, other] = pipe();
    auto [third, fourth] = pipe();
    one = std::move(third);
    EXPECT_EQ(other.recv<int>(), std::nullopt);
    fourth.send(1);
    EXPECT_EQ(one.recv<int>(), 1);
}

TEST(End, TellsItsDescriptorUntilItIsClosed) {
    auto [one, other] = pipe();
    EXPECT_THAT(one.descriptors(), SizeIs(1));
    one.close();
    EXPECT_THAT(one.descriptors(), IsEmpty());
}

// promise 5.2
TEST(End, ThatHoldsReadBytesIsNotHandedOn) {
    auto [one, other] = pipe();
    other.send(1);
    ASSERT_TRUE(one.poll());
    EXPECT_THAT([&] { one.descriptors(); }, ThrowsMessage<std::logic_error>(HasSubstr("Receive it first")));
    EXPECT_EQ(one.recv<int>(), 1);
    EXPECT_THAT(one.descriptors(), SizeIs(1));
}

// promise 5.2
TEST(End, CanBeHandedOnAfterReceivingAlthoughMoreHasBeenSent) {
    auto [one, other] = pipe();
    other.send(1);
    other.send(2);
    one.recv<int>();
    EXPECT_THAT(one.descriptors(), SizeIs(1));
}

TEST(End, ThatKeepsUnsentBytesIsNotHandedOn) {
    auto [one, other] = pipe();
    ASSERT_FALSE(one.send_for(std::vector<int>(1 << 18), 0s));
    EXPECT_THAT([&] { one.descriptors(); }, ThrowsMessage<std::logic_error>(HasSubstr("flush_for()")));
}

/// A connection whose peer sends what is not wanted.
struct EndWithAPeer : testing::Test {
    EndWithAPeer() : EndWithAPeer(pipe()) {}
    explicit EndWithAPeer(std::pair<Connection, Connection> ends)
        : here(std::move(ends.first)), there(std::move(ends.second)) {}

    void write_there(std::span<const std::byte> bytes) {
        write_all(there.descriptors().front(), bytes, "write as a hostile peer");
    }
    void write_header_there(const FrameHeader& header) { write_there(std::as_bytes(std::span{&header, 1})); }

    Connection here;
    Connection there;
};

// promise 5.5
TEST_F(EndWithAPeer, RefusesAHostileLength) {
    write_header_there({std::numeric_limits<std::uint64_t>::max(), 0, Content::bytes});
    EXPECT_TRUE(here.poll());
    EXPECT_THROW(here.recv_bytes(), MessageTooLong);
}

// promise 5.5
TEST_F(EndWithAPeer, KeepsAMessageThatWasTooLong) {
    there.send_bytes(Bytes(10));
    EXPECT_THAT([&] { here.recv_bytes(9); },
                ThrowsMessage<MessageTooLong>("a message of 10 bytes is too long: at most 9 were allowed"));
    EXPECT_EQ(here.recv_bytes(10), Bytes(10));
}

// promise 5.5
TEST_F(EndWithAPeer, SendsNothingOfAMessageBeyondTheLimit) {
    here.set_message_limit(10);
    EXPECT_THROW(here.send_bytes(Bytes(11)), MessageTooLong);
    here.send_bytes(Bytes(10));
    EXPECT_EQ(there.recv_bytes(), Bytes(10));
}

// promise 5.5
TEST_F(EndWithAPeer, SkipsAMessageThatIsTooLong) {
    there.set_message_limit(1000);
    std::jthread sender{[&] {
        here.send_bytes(Bytes(1 << 20));
        here.send(5);
    }};
    EXPECT_THROW(there.recv_bytes(), MessageTooLong);
    EXPECT_TRUE(there.skip());
    EXPECT_EQ(there.recv<int>(), 5);
}

TEST_F(EndWithAPeer, SkipsNothingAtTheEnd) {
    here.close();
    EXPECT_FALSE(there.skip());
}

// promise 5.3
TEST_F(EndWithAPeer, SaysThatAMessageIsTornWhileItIsSkipped) {
    write_header_there({1000, 0, Content::bytes});
    there.close();
    EXPECT_THROW(here.skip(), TornMessage);
}

TEST_F(EndWithAPeer, RefusesWhatIsNoFrame) {
    write_there(Bytes(100));
    EXPECT_THROW(here.recv_bytes(), NotAFrame);
    EXPECT_THROW(here.skip(), NotAFrame);
}

// promise 5.6
TEST_F(EndWithAPeer, RefusesAValueOfAnotherTypeAndKeepsIt) {
    here.send(std::vector<int>{1, 2});
    EXPECT_THROW(there.recv<std::string>(), WrongType);
    EXPECT_THROW(there.recv_bytes(), WrongType);
    EXPECT_EQ(there.recv<std::vector<int>>(), (std::vector<int>{1, 2}));
}

// promise 5.6
TEST_F(EndWithAPeer, KeepsAMessageWhoseBytesAreNoValue) {
    write_header_there({1, type_tag<bool>(), Content::value});
    write_there(Bytes{std::byte{2}});
    EXPECT_THROW(here.recv<bool>(), MalformedBytes);
    there.send(true);
    EXPECT_TRUE(here.skip());
    EXPECT_EQ(here.recv<bool>(), true);
}

template <class T>
concept Sends = requires(T end) {
    end.send(1);
};
template <class T>
concept Receives = requires(T end) {
    end.template recv<int>();
};

// promise 5.4
static_assert(Sends<Connection> && Receives<Connection>);
static_assert(Sends<SendingEnd> && !Receives<SendingEnd>);
static_assert(!Sends<ReceivingEnd> && Receives<ReceivingEnd>);

static_assert(Inheritable<Connection> && Inheritable<SendingEnd> && Inheritable<std::vector<ReceivingEnd>>);

}  // namespace
}  // namespace hands
