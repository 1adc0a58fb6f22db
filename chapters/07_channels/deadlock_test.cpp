#include "chapters/07_channels/deadlock.hpp"

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/settled.hpp"
#include "chapters/07_channels/select.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>

namespace hands {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

constexpr const char* headline =
    "deadlock: all goroutines and threads are asleep, nobody is left to wake them";
constexpr const char* the_owner = "  a thread waits for a group's goroutines";

/// What the Deadlock says that \p body throws.
template <class Body>
std::string report_of(Body body) {
    try {
        body();
    } catch (const Deadlock& deadlock) {
        return deadlock.what();
    }
    return "no deadlock";
}

/// The report with its lines in the order of the alphabet: goroutines wait in the order in which workers came
/// to them.
std::string sorted(const std::string& report) {
    std::istringstream text{report};
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    std::sort(lines.begin() + 1, lines.end());
    return fmt::format("{}", fmt::join(lines, "\n"));
}

/// "headline\n  line\n  line".
template <class... Lines>
std::string report(const Lines&... lines) {
    return headline + (... + ("\n" + std::string(lines)));
}

Goroutine receive_one(ReceiveChannel<int> channel) { co_await channel.recv(); }
constexpr int receive_line = __LINE__ - 1;
Goroutine send_one(SendChannel<int> channel) { co_await channel.send(1); }
constexpr int send_line = __LINE__ - 1;
Goroutine select_one(Channel<int> left, Channel<std::string> right) {
    co_await select(receive_from(left), send_to(right, "right"), receive_from(Channel<int>{}));
}
constexpr int select_line = __LINE__ - 2;

std::string waits(const char* who, const char* aim, int line) {
    return fmt::format("  {} waits to {}, at deadlock_test.cpp:{}", who, aim, line);
}

TEST(Deadlock, SaysWhatItWasGivenBelowAHeadlineWithoutALastNewline) {
    EXPECT_EQ(Deadlock{"  one\n  two\n"}.what(), report("  one", "  two"));
}

// promise 7.8
TEST(Deadlock, NamesTheGoroutineAndWhatItWaitsForAndWhere) {
    const Channel<int> numbers{0, "numbers"};
    const auto forget = [&] {
        Group group;
        group.go(receive_one, numbers);
        group.wait();
    };
    EXPECT_EQ(
        report_of(forget),
        report(waits("goroutine receive_one", "receive from channel 'numbers'", receive_line), the_owner));
}

// promise 7.8
TEST(Deadlock, NamesAChannelByThePlaceWhereItWasMade) {
    const Channel<int> unnamed{0};
    const int made = __LINE__ - 1;
    const auto forget = [&] {
        Group group;
        group.go(send_one, unnamed);
        group.wait();
    };
    const std::string aim = fmt::format("send to the channel made at deadlock_test.cpp:{}", made);
    EXPECT_EQ(report_of(forget), report(waits("goroutine send_one", aim.c_str(), send_line), the_owner));
}

// promises 7.4, 7.8
TEST(Deadlock, NamesTheNilChannelAndALambda) {
    const int line = __LINE__ + 3;
    const auto forget = [] {
        Group group;
        group.go([]() -> Goroutine { co_await Channel<int>{}.recv(); });
        group.wait();
    };
    EXPECT_EQ(report_of(forget),
              report(waits("goroutine a lambda", "receive from the nil channel", line), the_owner));
}

// promises 7.5, 7.8
TEST(Deadlock, NamesAllThatASelectWaitsFor) {
    const Channel<int> left{0, "left"};
    const Channel<std::string> right{0, "right"};
    const auto forget = [&] {
        Group group;
        group.go(select_one, left, right);
        group.wait();
    };
    const std::string aims = fmt::format(
        "receive from channel 'left', at deadlock_test.cpp:{0}; or to send to channel 'right', at "
        "deadlock_test.cpp:{0}; or to receive from the nil channel",
        select_line);
    EXPECT_EQ(report_of(forget), report(waits("goroutine select_one", aims.c_str(), select_line), the_owner));
}

// promise 7.8: the leaked goroutine at scope exit
TEST(Deadlock, ComesOutOfTheScopeThatAForgottenGoroutineWasStartedIn) {
    const Channel<int> numbers{0, "numbers"};
    const auto forget = [&] {
        Group group;
        group.go(receive_one, numbers);
    };
    EXPECT_EQ(
        report_of(forget),
        report(waits("goroutine receive_one", "receive from channel 'numbers'", receive_line), the_owner));
}

// promise 7.8: the partial deadlock
TEST(Deadlock, IsFoundWhenTwoAreStuckAndAThirdHasFinished) {
    const Channel<int> there{0, "there"};
    const Channel<int> back{0, "back"};
    std::atomic<int> finished = 0;
    const auto wait_for_each_other = [&] {
        Group group;
        group.go(receive_one, there);
        group.go(receive_one, back);
        group.go([&]() -> Goroutine {
            ++finished;
            co_return;
        });
        group.wait();
    };
    EXPECT_EQ(sorted(report_of(wait_for_each_other)),
              sorted(report(waits("goroutine receive_one", "receive from channel 'there'", receive_line),
                            waits("goroutine receive_one", "receive from channel 'back'", receive_line),
                            the_owner)));
    EXPECT_EQ(finished, 1);
}

// promise 7.8
TEST(Deadlock, CountsGoroutinesThatWaitForTheSame) {
    const Channel<int> numbers{0, "numbers"};
    const auto forget = [&] {
        Group group;
        for (int i = 0; i < 3; ++i) group.go(receive_one, numbers);
        group.wait();
    };
    EXPECT_EQ(report_of(forget),
              report(waits("3 times: goroutine receive_one", "receive from channel 'numbers'", receive_line),
                     the_owner));
}

// promise 7.8
TEST(Deadlock, ListsTwentyLinesAndCountsTheRest) {
    std::vector<std::string> names(30);
    std::vector<Channel<int>> channels;
    const auto forget = [&] {
        Group group;
        for (std::size_t i = 0; i < names.size(); ++i) {
            names[i] = std::to_string(i);
            group.go(receive_one, channels.emplace_back(0, names[i].c_str()));
        }
        group.wait();
    };
    // Which twenty of them is left to the workers; none of them twice.
    std::istringstream lines{report_of(forget)};
    std::set<std::string> told;
    std::string last;
    for (std::string line; std::getline(lines, line); last = line) {
        if (line.find("goroutine receive_one waits to receive from channel '") != std::string::npos)
            told.insert(line);
    }
    EXPECT_EQ(told.size(), 20u);
    EXPECT_EQ(last, "  and 11 more");
}

// promises 7.4, 7.8
TEST(Deadlock, ComesOutOfTheWaitOfAThreadThatNobodyCanWake) {
    const Channel<int> numbers{0, "numbers"};
    const int line = __LINE__ + 1;
    const auto receive = [&] { numbers.recv().wait(); };
    const auto send = [&] { numbers.send(1).wait(); };
    const auto receive_nil = [] { Channel<int>{}.recv().wait(); };
    EXPECT_EQ(report_of(receive), report(waits("a thread", "receive from channel 'numbers'", line)));
    EXPECT_EQ(report_of(send), report(waits("a thread", "send to channel 'numbers'", line + 1)));
    EXPECT_EQ(report_of(receive_nil), report(waits("a thread", "receive from the nil channel", line + 2)));
}

// promise 7.8: and the channel is as if that thread had never waited
TEST(Deadlock, LeavesNothingOfTheThreadBehind) {
    const Channel<int> numbers{0};
    EXPECT_THROW(numbers.recv().wait(), Deadlock);
    EXPECT_EQ(numbers.try_send(1), Answer::must_wait);
    EXPECT_THROW(select(receive_from(numbers), send_to(numbers, 1)).wait(), Deadlock);
    EXPECT_EQ(numbers.try_send(1), Answer::must_wait);
    EXPECT_EQ(numbers.try_recv().answer, Answer::must_wait);
}

// promise 7.8
TEST(Deadlock, ReachesOneOfTwoThreadsThatWaitForEachOther) {
    const Channel<int> there{0, "there"};
    const Channel<int> back{0, "back"};
    std::atomic<int> told = 0;
    const auto receive = [&](const Channel<int>& channel) {
        try {
            channel.recv().wait();
        } catch (const Deadlock& deadlock) {
            EXPECT_THAT(deadlock.what(), HasSubstr("a thread waits to receive from channel"));
            ++told;
        }
    };
    {
        std::jthread other{[&] { receive(there); }};
        receive(back);
        there.close();  // if it was we who were told, the other may be asleep still
    }
    EXPECT_GE(told, 1);
}

// promise 7.8: every goroutine comes to its end, and the group can be used on
TEST(Deadlock, StopsTheGroupWhichIsThenWaitedForWithoutAnError) {
    const Channel<int> numbers{0};
    std::atomic<int> ended = 0;
    struct CountEnd {
        explicit CountEnd(std::atomic<int>& ends) : count(ends) {}
        ~CountEnd() { ++count; }
        std::atomic<int>& count;
    };
    Group group;
    for (int i = 0; i < 10; ++i) {
        group.go([&]() -> Goroutine {
            const CountEnd at_the_end{ended};
            co_await numbers.recv();
        });
    }
    EXPECT_THROW(group.wait(), Deadlock);
    EXPECT_EQ(ended, 10);
    EXPECT_NO_THROW(group.wait());
}

// promise 7.8
TEST(Deadlock, IsNoneWhileAnAlarmIsSet) {
    const Channel<int> numbers{0};
    Group group;
    group.go([&]() -> Goroutine {
        co_await select(after(50ms));  // longer than it takes until somebody asks for the first time
        co_await numbers.send(1);
    });
    EXPECT_EQ(numbers.recv().wait(), 1);
}

}  // namespace
}  // namespace hands
