#include "chapters/05_pipe/wait.hpp"

#include "chapters/05_pipe/pipe.hpp"
#include "common/system_call.hpp"

#include <array>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hands {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

/// Four connections, and what they are connected to.
struct WaitTest : testing::Test {
    WaitTest() {
        for (int i = 0; i < 4; ++i) {
            auto [one, other] = pipe();
            here.push_back(std::move(one));
            there.push_back(std::move(other));
        }
    }
    std::vector<Connection> here;
    std::vector<Connection> there;
};

void write_raw(const Connection& end, std::span<const std::byte> bytes) {
    write_all(end.descriptors().front(), bytes, "write into a pipe");
}

// promise 5.7
TEST_F(WaitTest, GivesAllThatAreReady) {
    there[1].send(1);
    there[3].close();
    EXPECT_THAT(wait(here), ElementsAre(1, 3));
}

// promise 5.7
TEST_F(WaitTest, GivesNoneWhenTheTimeIsOver) {
    EXPECT_THAT(wait(here, 0s), IsEmpty());
    EXPECT_THAT(wait(here, 1ms), IsEmpty());
}

TEST_F(WaitTest, LooksOnceForANegativeTimeout) {
    there[0].send(1);
    EXPECT_THAT(wait(here, -1s), ElementsAre(0));
}

TEST_F(WaitTest, GivesNoneForAnEmptyList) { EXPECT_THAT(wait(std::vector<ReceivingEnd>{}), IsEmpty()); }

TEST_F(WaitTest, WaitsUntilSomethingArrives) {
    std::jthread sender{[&] { there[2].send(1); }};
    EXPECT_THAT(wait(here), ElementsAre(2));
}

// promise 5.2
TEST_F(WaitTest, SeesAMessageThatIsBufferedAlready) {
    there[2].send(1);
    ASSERT_TRUE(here[2].poll());
    EXPECT_THAT(wait(here), ElementsAre(2));
}

// promise 5.2
TEST_F(WaitTest, DoesNotTakeHalfAMessageForOne) {
    const FrameHeader header{10, 0, Content::bytes};
    write_raw(there[0], std::as_bytes(std::span{&header, 1}));
    EXPECT_THAT(wait(here, 1ms), IsEmpty());
    there[1].send(1);
    EXPECT_THAT(wait(here), ElementsAre(1));
    write_raw(there[0], Bytes(10));
    EXPECT_THAT(wait(here), ElementsAre(0, 1));
}

// promise 5.2
TEST_F(WaitTest, GivesAMessageLargerThanTheSocketOnceItIsWhole) {
    const Bytes large(4 << 20);
    std::jthread sender{[&] { there[0].send_bytes(large); }};
    EXPECT_THAT(wait(here), ElementsAre(0));
    sender.join();  // the message is here: nothing is left that we would have to receive for it
    EXPECT_EQ(here[0].recv_bytes()->size(), large.size());
}

// promise 5.7: one that is always ready hides no other, wherever it stands
TEST_F(WaitTest, StarvesNobody) {
    for (int i = 0; i < 10; ++i) there[0].send(i);
    there[3].send(1);
    EXPECT_THAT(wait(here), ElementsAre(0, 3));
    here[0].recv<int>();
    EXPECT_THAT(wait(here), ElementsAre(0, 3));
}

// promise 5.9: what an end has kept leaves while it waits
TEST_F(WaitTest, SendsOnWhatAnEndKept) {
    const Bytes large(1 << 20);
    ASSERT_FALSE(here[0].send_for(large, 0s));
    std::jthread peer{[&] {
        EXPECT_EQ(there[0].recv<Bytes>()->size(), large.size());
        there[0].send(1);
    }};
    EXPECT_THAT(wait(here), ElementsAre(0));
}

// promise 5.4
TEST_F(WaitTest, RefusesAClosedEnd) {
    here[2].close();
    EXPECT_THROW(wait(here, 0s), std::logic_error);
}

TEST_F(WaitTest, GivesAnEndAsOftenAsItIsListed) {
    there[0].send(1);
    EXPECT_THAT(wait({here[0], here[1], here[0]}), ElementsAre(0, 2));
}

void live_until_told(Connection parent) { parent.recv<int>(); }

// promise 5.7
TEST(Wait, TakesProcessesBesideConnections) {
    auto [parent_end, child_end] = pipe();
    auto [receiving_end, sending_end] = one_way_pipe();
    Process child{live_until_told, std::move(child_end)};
    child.start();
    EXPECT_THAT(wait({receiving_end, child}, 0s), IsEmpty());
    parent_end.send(1);
    EXPECT_THAT(wait({receiving_end, child}), ElementsAre(1));
    EXPECT_THAT(wait({receiving_end, Waitable{child.sentinel()}}), ElementsAre(1));
    sending_end.send(1);
    EXPECT_THAT(wait({receiving_end, child}), ElementsAre(0, 1));
}

// promise 5.7
TEST(Wait, StillTakesAProcessThatWasJoined) {
    auto [parent_end, child_end] = pipe();
    Process child{live_until_told, std::move(child_end)};
    child.start();
    parent_end.close();
    child.join();
    EXPECT_THAT(wait({child}), ElementsAre(0));
}

// promise 5.4, 5.7: poll(2) calls such a number "ready", and whoever reads from it would be wrong
TEST(Wait, RefusesASentinelThatIsNoOpenDescriptor) {
    auto [parent_end, child_end] = pipe();
    const int number = parent_end.descriptors().front();
    parent_end.close();
    EXPECT_THROW(wait({Waitable{number}}, 0s), std::logic_error);
    EXPECT_THROW(wait({Waitable{number}}), std::logic_error);
}

TEST(Wait, RefusesAProcessThatWasNotStarted) {
    auto [parent_end, child_end] = pipe();
    const Process child{live_until_told, std::move(child_end)};
    EXPECT_THROW(wait({child}), std::logic_error);
}

}  // namespace
}  // namespace hands
