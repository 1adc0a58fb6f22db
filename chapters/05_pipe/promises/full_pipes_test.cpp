/// \file
/// Pipes that are full in both directions (promise 5.9).

#include "chapters/03_processes/process.hpp"
#include "chapters/05_pipe/pipe.hpp"
#include "chapters/05_pipe/promises/payload.hpp"
#include "chapters/05_pipe/promises/stocktaking.hpp"
#include "chapters/05_pipe/wait.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace hands {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t large = std::size_t{2} << 20;  // ten times what a socket holds
constexpr auto patience = 20s;

using FullPipes = StocktakingTest;

/// Sends first and receives then, as the other end does: with send(), both would wait for ever.
void exchange(int rounds, Connection end) {
    for (int round = 0; round < rounds; ++round) {
        const Bytes message = counting(large, static_cast<std::uint64_t>(round));
        // False: the rest is kept, and leaves while we wait to receive.
        const bool gone = end.send_for(message, 0s);
        const auto received = end.recv<Bytes>();
        if (!same(received, message)) throw std::runtime_error("the message arrived damaged");
        if (!gone && !end.flush_for(patience)) throw std::runtime_error("the other end does not receive");
    }
}

// promise 5.9
TEST_F(FullPipes, InBothDirectionsAreEscapedByBothEnds) {
    auto [here, there] = pipe();
    Process child{exchange, 20, std::move(there)};
    child.start();
    EXPECT_NO_THROW(exchange(20, std::move(here)));
    ASSERT_TRUE(child.join_for(patience)) << "both ends wait for ever";
    EXPECT_EQ(child.exit_code(), 0);
}

void send_and_then_receive(Connection parent) {
    parent.send(counting(large));
    if (!same(parent.recv<Bytes>(), counting(large))) throw std::runtime_error("the message arrived damaged");
}

// promise 5.9: the other end need not know that it is stuck. With send() here too, both would be for ever
TEST_F(FullPipes, AreEscapedByOneEndAlone) {
    auto [here, there] = pipe();
    Process child{send_and_then_receive, std::move(there)};
    child.start();
    EXPECT_FALSE(here.send_for(counting(large), 0s));
    ASSERT_TRUE(here.poll(patience));
    EXPECT_TRUE(same(here.recv<Bytes>(), counting(large)));
    EXPECT_TRUE(here.flush_for(patience));
    ASSERT_TRUE(child.join_for(patience));
    EXPECT_EQ(child.exit_code(), 0);
}

// promise 5.9: what is meant by stuck. Nobody receives, so neither gets anywhere, however long it waits
TEST_F(FullPipes, StayFullWhileNobodyReceives) {
    auto [here, there] = pipe();
    EXPECT_FALSE(here.send_for(counting(large), 1ms));
    EXPECT_FALSE(there.send_for(counting(large), 1ms));
    EXPECT_FALSE(here.flush_for(1ms));
    EXPECT_FALSE(there.flush_for(1ms));
}

// promise 5.9: many at once
TEST_F(FullPipes, AreEscapedByAParentThatWaitsForAllOfItsChildren) {
    std::vector<Connection> ends;
    std::vector<Process> children;
    for (int i = 0; i < 4; ++i) {
        auto [here, there] = pipe();
        children.emplace_back(send_and_then_receive, std::move(there)).start();
        here.send_for(counting(large), 0s);
        ends.push_back(std::move(here));
    }
    std::size_t received = 0;
    while (received < ends.size()) {
        const auto ready = wait(ends, patience);
        ASSERT_FALSE(ready.empty()) << "all wait for ever";
        for (const std::size_t i : ready) {
            if (const auto message = ends[i].recv<Bytes>()) {
                EXPECT_TRUE(same(message, counting(large)));
                EXPECT_TRUE(ends[i].flush_for(patience));
                ++received;
            }
        }
    }
    for (Process& child : children) {
        ASSERT_TRUE(child.join_for(patience));
        EXPECT_EQ(child.exit_code(), 0);
    }
}

}  // namespace
}  // namespace hands
