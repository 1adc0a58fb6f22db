/// \file
/// A whole process group is killed at once, while everybody in it sends.

#include "chapters/03_processes/process.hpp"
#include "chapters/05_pipe/pipe.hpp"
#include "chapters/05_pipe/promises/payload.hpp"
#include "chapters/05_pipe/promises/stocktaking.hpp"
#include "chapters/05_pipe/wait.hpp"

#include <csignal>
#include <random>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

namespace hands {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t message_size = std::size_t{1} << 20;
constexpr auto patience = 20s;

using GroupKill = StocktakingTest;

void send_for_ever(Connection receiver) {
    for (;;) receiver.send_bytes(counting(message_size));
}

/// A family: it and its children form a process group, in which everybody sends and receives.
void live_as_a_family(std::vector<Connection> ends_for_children, Connection parent) {
    ::setpgid(0, 0);
    std::vector<Process> children;
    for (Connection& end : ends_for_children) children.emplace_back(send_for_ever, std::move(end)).start();
    ends_for_children.clear();
    parent.send(::getpid());
    send_for_ever(std::move(parent));
}

// promise 5.3, 5.4: the whole group is killed at once
TEST_F(GroupKill, LeavesTheEndOnEveryPipe) {
    std::mt19937 random{57};
    std::uniform_int_distribution<int> some{0, 12};
    for (int round = 0; round < 20; ++round) {
        SCOPED_TRACE(round);
        std::vector<Connection> here;
        std::vector<Connection> there;
        for (int i = 0; i < 3; ++i) {
            auto [one, other] = pipe();
            here.push_back(std::move(one));
            there.push_back(std::move(other));
        }
        auto [parent_end, family_end] = pipe();
        Process family{live_as_a_family, std::move(there), std::move(family_end)};
        family.start();
        ASSERT_EQ(parent_end.recv<pid_t>(), family.pid());
        here.push_back(std::move(parent_end));
        for (int messages = some(random); messages > 0; --messages) {
            for (const std::size_t i : wait(here, patience))
                EXPECT_TRUE(same(here[i].recv_bytes(), counting(message_size)));
        }
        ASSERT_EQ(::kill(-*family.pid(), SIGKILL), 0);  // its leader is ours, and not waited for yet
        for (Connection& end : here) {
            try {
                for (;;) {
                    ASSERT_TRUE(end.poll(patience)) << "neither a message nor the end came in 20 s";
                    const auto message = end.recv_bytes();
                    if (!message) break;
                    EXPECT_TRUE(same(message, counting(message_size)));
                }
            } catch (const TornMessage&) {
            }
            EXPECT_THROW(end.send(1), PeerGone);
        }
        ASSERT_TRUE(family.join_for(patience));
    }
}

}  // namespace
}  // namespace hands
