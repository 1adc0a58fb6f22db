/// \file
/// What CPython's own tests ask of Connection and wait(), where no other test of ours asks it already.
/// Which of its cases is held by which test: docs/conformance/05_pipe.md.

#include "chapters/03_processes/process.hpp"
#include "chapters/05_pipe/pipe.hpp"
#include "chapters/05_pipe/promises/payload.hpp"
#include "chapters/05_pipe/promises/stocktaking.hpp"
#include "chapters/05_pipe/wait.hpp"
#include "common/system_call.hpp"

#include <algorithm>
#include <csignal>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace hands {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto patience = 20s;

using ConnectionCases = StocktakingTest;
using PollCases = StocktakingTest;
using WaitCases = StocktakingTest;

void echo(Connection parent) {
    while (const auto bytes = parent.recv_bytes()) parent.send_bytes(*bytes);
}

// promise 5.1, 5.3: the child reads on although the parent closes its end at once
TEST_F(ConnectionCases, AnEndCanBeClosedRightAfterTheChildWasStarted) {
    auto [here, there] = pipe();
    Process child{echo, std::move(there)};
    child.start();
    EXPECT_FALSE(there.is_open());  // NOLINT(bugprone-use-after-move): closing it is what the case is about
    there.close();
    here.send_bytes(counting(5));
    EXPECT_TRUE(same(here.recv_bytes(), counting(5)));
    here.close();
    ASSERT_TRUE(child.join_for(patience));
    EXPECT_EQ(child.exit_code(), 0);
}

// promise 5.1
TEST_F(ConnectionCases, APartOfABufferIsAMessage) {
    auto [here, there] = pipe();
    const Bytes alphabet = counting(26);
    const std::span all{alphabet};
    for (const auto part : {all, all.subspan(5), all.subspan(7, 8), all.subspan(26), all.subspan(26, 0)}) {
        here.send_bytes(part);
        EXPECT_EQ(there.recv_bytes(), (Bytes{part.begin(), part.end()}));
    }
}

// promise 5.2, 5.3
TEST_F(ConnectionCases, ANumberThatIsNoOpenDescriptorIsAnErrorAndNoCrash) {
    Connection nothing{Descriptor{44'977'608}};
    EXPECT_THROW(nothing.poll(), std::system_error);
    EXPECT_THROW(nothing.recv<int>(), std::system_error);
    EXPECT_THROW(nothing.send(1), std::system_error);
    Connection none{Descriptor{-1}};
    EXPECT_THROW(none.poll(), std::logic_error);
}

// promise 5.2
TEST_F(PollCases, AnEmptyMessageIsSeenAsOftenAsItIsLookedFor) {
    auto [here, there] = pipe();
    EXPECT_FALSE(here.poll());
    there.send_bytes({});
    EXPECT_TRUE(here.poll());
    EXPECT_TRUE(here.poll());
    EXPECT_EQ(here.recv_bytes(), Bytes{});
    EXPECT_FALSE(here.poll());
}

const std::vector<std::size_t> sizes{5, 0, 1, 1, 0, 3, 0, 3};

void send_one_by_one(Connection parent) {
    for (const std::size_t size : sizes) {
        parent.send_bytes(counting(size));
        parent.recv<bool>();  // until it has been received
    }
}

// promise 5.1, 5.2
TEST_F(PollCases, MessagesAmongEmptyOnesComeOneByOne) {
    auto [here, there] = pipe();
    Process child{send_one_by_one, std::move(there)};
    child.start();
    for (const std::size_t size : sizes) {
        ASSERT_TRUE(here.poll(patience));
        EXPECT_TRUE(same(here.recv_bytes(), counting(size)));
        EXPECT_FALSE(here.poll());
        here.send(true);
    }
    EXPECT_EQ(here.recv_bytes(), std::nullopt);
}

// promise 5.1, 5.2
TEST_F(PollCases, MessagesAreNotMerged) {
    auto [here, there] = pipe();
    for (const std::size_t size : {1u, 1u, 2u}) there.send_bytes(counting(size));
    for (const std::size_t size : {1u, 1u, 2u}) {
        EXPECT_TRUE(here.poll(1s));
        EXPECT_TRUE(here.poll(1s));
        EXPECT_TRUE(here.poll(0s));
        EXPECT_TRUE(same(here.recv_bytes(), counting(size)));
    }
}

// promise 5.2: half a message in two processes would be whole in neither
TEST_F(PollCases, AnEndThatHoldsHalfAMessageIsNotGivenToAChild) {
    auto [here, there] = pipe();
    const FrameHeader header{10, 0, Content::bytes};
    write_all(there.descriptors().front(), std::as_bytes(std::span{&header, 1}), "send half a message");
    EXPECT_FALSE(here.poll());
    Process child{echo, std::move(here)};
    EXPECT_THROW(child.start(), std::logic_error);
    EXPECT_EQ(child.pid(), std::nullopt);
}

using Numbered = std::pair<int, pid_t>;

void send_ten(SendingEnd parent) {
    for (int i = 0; i < 10; ++i) parent.send(Numbered{i, ::getpid()});
}

// promise 5.7
TEST_F(WaitCases, AllMessagesOfFourChildrenComeAndThenTheirEnds) {
    std::vector<ReceivingEnd> ends;
    std::vector<Process> children;
    std::multiset<Numbered> expected, received;
    for (int i = 0; i < 4; ++i) {
        auto [here, there] = one_way_pipe();
        children.emplace_back(send_ten, std::move(there)).start();
        ends.push_back(std::move(here));
        for (int number = 0; number < 10; ++number) expected.emplace(number, *children.back().pid());
    }
    while (!ends.empty()) {
        const auto ready = wait(ends, patience);
        ASSERT_FALSE(ready.empty());
        for (const std::size_t i : ready) {
            if (const auto message = ends[i].recv<Numbered>())
                received.insert(*message);
            else
                ends[i].close();
        }
        std::erase_if(ends, [](const ReceivingEnd& end) { return !end.is_open(); });
    }
    EXPECT_EQ(received, expected);
}

void wait_for_the_end(ReceivingEnd parent) { parent.recv<int>(); }

// promise 5.7
TEST_F(WaitCases, ASentinelIsReadyBesideBothEndsOfAPipe) {
    auto [a, b] = pipe();
    auto [child_end, parent_end] = one_way_pipe();
    Process child{wait_for_the_end, std::move(child_end)};
    child.start();
    EXPECT_THAT(wait({a, child, b}, -1s), IsEmpty());
    EXPECT_THAT(wait({a, child, b}, 1ms), IsEmpty());
    parent_end.close();
    EXPECT_THAT(wait({a, child, b}, patience), ElementsAre(1));
    a.send(1);
    EXPECT_THAT(wait({a, child, b}, patience), ElementsAre(1, 2));
    b.send(1);
    EXPECT_THAT(wait({a, child, b}, patience), ElementsAre(0, 1, 2));
}

}  // namespace
}  // namespace hands
