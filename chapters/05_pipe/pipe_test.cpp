#include "chapters/05_pipe/pipe.hpp"

#include "chapters/03_processes/process.hpp"
#include "common/system_call.hpp"

#include <csignal>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

namespace hands {
namespace {

void send_up_to(int last, Connection parent) {
    for (int i = 1; i <= last; ++i) parent.send(i);
}

void stay_until_the_end(Connection parent) {
    while (parent.recv<int>()) {
    }
}

TEST(OneWayPipe, CarriesFromOneEndToTheOther) {
    auto [receiving_end, sending_end] = one_way_pipe();
    sending_end.send(std::string{"here"});
    sending_end.close();
    EXPECT_EQ(receiving_end.recv<std::string>(), "here");
    EXPECT_EQ(receiving_end.recv<std::string>(), std::nullopt);
}

// promise 5.3
TEST(Pipe, EndsWhenTheChildThatHasItsOtherEndDoes) {
    auto [parent_end, child_end] = pipe();
    Process child{send_up_to, 3, std::move(child_end)};
    child.start();
    EXPECT_EQ(parent_end.recv<int>(), 1);
    EXPECT_EQ(parent_end.recv<int>(), 2);
    EXPECT_EQ(parent_end.recv<int>(), 3);
    EXPECT_EQ(parent_end.recv<int>(), std::nullopt);
}

// promise 5.3: no copy that a sibling inherited keeps a pipe open
TEST(Pipe, EndsThoughASiblingThatWasStartedLaterLives) {
    auto [parent_end, child_end] = pipe();
    auto [sibling_parent_end, sibling_end] = pipe();
    Process child{send_up_to, 1, std::move(child_end)};
    Process sibling{stay_until_the_end, std::move(sibling_end)};
    sibling.start();  // while we still hold the end for the child
    child.start();
    EXPECT_EQ(parent_end.recv<int>(), 1);
    EXPECT_EQ(parent_end.recv<int>(), std::nullopt);
    EXPECT_TRUE(sibling.is_alive());
}

TEST(Pipe, TellsTheChildWhenTheParentClosesItsEnd) {
    auto [parent_end, child_end] = pipe();
    Process child{stay_until_the_end, std::move(child_end)};
    child.start();
    parent_end.send(1);
    parent_end.close();
    child.join();
    EXPECT_EQ(child.exit_code(), 0);
}

void send_half_a_message_and_die(Connection parent) {
    parent.send(1);
    const FrameHeader header{100, type_tag<int>(), Content::value};
    write_all(parent.descriptors().front(), std::as_bytes(std::span{&header, 1}), "send half a message");
    ::kill(::getpid(), SIGKILL);
}

// promise 5.3
TEST(Pipe, DeliversWhatAKilledChildSentAndSaysWhatIsMissingOfTheRest) {
    auto [parent_end, child_end] = pipe();
    Process child{send_half_a_message_and_die, std::move(child_end)};
    child.start();
    EXPECT_EQ(parent_end.recv<int>(), 1);
    try {
        parent_end.recv<int>();
        FAIL() << "half a message was taken for one";
    } catch (const TornMessage& error) {
        EXPECT_EQ(error.missing, 100u);
    }
}

// promise 5.4
TEST(Pipe, ToAKilledChildIsAnErrorAndNoSignal) {
    auto [parent_end, child_end] = pipe();
    Process child{stay_until_the_end, std::move(child_end)};
    child.start();
    child.kill();
    child.join();
    EXPECT_THROW(parent_end.send(1), PeerGone);
}

void echo(Connection parent) {
    while (auto bytes = parent.recv_bytes()) parent.send_bytes(*bytes);
}

// promise 5.1
TEST(Pipe, CarriesMessagesOfAllSizesThereAndBack) {
    auto [parent_end, child_end] = pipe();
    Process child{echo, std::move(child_end)};
    child.start();
    for (const std::size_t size : {0u, 1u, 15u, 16u, 17u, 4096u, 65536u, 212992u, 1u << 20, 16u << 20}) {
        const Bytes message(size, static_cast<std::byte>(size));
        parent_end.send_bytes(message);
        ASSERT_TRUE(parent_end.recv_bytes() == message) << size;
    }
}

void pass_on_what_comes(Connection from_one, Connection parent) {
    while (auto number = from_one.recv<int>()) parent.send(*number);
}

TEST(Pipe, CanJoinTwoChildren) {
    auto [first_end, second_end] = pipe();
    auto [parent_end, child_end] = pipe();
    Process first{send_up_to, 2, std::move(first_end)};
    Process second{pass_on_what_comes, std::move(second_end), std::move(child_end)};
    first.start();
    second.start();
    EXPECT_EQ(parent_end.recv<int>(), 1);
    EXPECT_EQ(parent_end.recv<int>(), 2);
    EXPECT_EQ(parent_end.recv<int>(), std::nullopt);
}

}  // namespace
}  // namespace hands
