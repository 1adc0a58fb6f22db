#include "chapters/07_channels/waiting_lines.hpp"

#include "chapters/07_channels/channel_core.hpp"

#include <array>
#include <list>
#include <source_location>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace hands {
namespace {

std::source_location made_by_forward() { return std::source_location::current(); }
std::source_location made_by_collect() { return std::source_location::current(); }

/// "waiting_lines_test.cpp:12".
std::string at(const std::source_location& place) {
    return fmt::format("waiting_lines_test.cpp:{}", place.line());
}

/// A place in a channel's queue, or in none, that ends with the test.
class Place {
public:
    Place(Waiter& waiter, ChannelBase* channel, Side side, const std::source_location& where)
        : waiter_(waiter), channel_(channel), transfer_{.where = where} {
        waiter.side = side;
        waiter.transfer = &transfer_;
        if (!channel) return;
        const auto hold = channel->hold();
        channel->enrol(waiter);
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place() {
        if (!channel_) return;
        const auto hold = channel_->hold();
        channel_->withdraw(waiter_);
    }

private:
    Waiter& waiter_;
    ChannelBase* channel_;
    Transfer transfer_;
};

/// A goroutine that waits for one thing.
struct Waiting {
    Waiting(ChannelBase& channel, Side side, const std::source_location& where,
            const std::source_location& made = made_by_forward())
        : place(task, &channel, side, where) {
        task.made = made;
    }
    Task task;
    Place place;
};

constexpr auto here = std::source_location::current();

// promise 7.8
TEST(WaitingLines, TellWhoWaitsForWhatAndWhere) {
    ChannelCore<int> numbers{0, "numbers"};
    const Waiting sender{numbers, Side::send, here};
    const Waiting receiver{numbers, Side::receive, here, made_by_collect()};
    WaitingLines lines;
    lines.add_goroutine(sender.task);
    lines.add_goroutine(receiver.task);
    EXPECT_EQ(lines.text(),
              fmt::format("  goroutine made_by_forward waits to send to channel 'numbers', at {0}\n"
                          "  goroutine made_by_collect waits to receive from channel 'numbers', at {0}\n",
                          at(here)));
}

// promise 7.8
TEST(WaitingLines, NameAChannelWithoutANameByWhereItWasMade) {
    const auto made = std::source_location::current();
    ChannelCore<int> numbers{0, nullptr, made};
    const Waiting sender{numbers, Side::send, here};
    WaitingLines lines;
    lines.add_goroutine(sender.task);
    EXPECT_EQ(lines.text(),
              fmt::format("  goroutine made_by_forward waits to send to the channel made at {}, at {}\n",
                          at(made), at(here)));
}

// promises 7.4, 7.8
TEST(WaitingLines, NameTheNilChannel) {
    const Waiting receiver{ChannelBase::nil(), Side::receive, here};
    WaitingLines lines;
    lines.add_goroutine(receiver.task);
    EXPECT_EQ(
        lines.text(),
        fmt::format("  goroutine made_by_forward waits to receive from the nil channel, at {}\n", at(here)));
}

/// The three waiters of one select: two channels, and the nil channel, in which nobody can be enrolled.
class WaitingInSeveral : public testing::Test {
protected:
    std::string aims() const {
        return fmt::format("to send to channel 'left', at {0}; or to receive from channel 'right', at {0}; "
                           "or to receive from the nil channel, at {0}",
                           at(here));
    }

    ChannelCore<int> left{0, "left"};
    ChannelCore<int> right{0, "right"};
    std::array<Waiter, 3> waiters;
    Place first{waiters[0], &left, Side::send, here};
    Place second{waiters[1], &right, Side::receive, here};
    Place third{waiters[2], nullptr, Side::receive, here};
};

// promise 7.8
TEST_F(WaitingInSeveral, IsOneLineForAGoroutine) {
    Task task;
    task.made = made_by_forward();
    Selected selected;
    selected.waiters = waiters;
    task.transfer = &selected;
    task.open();
    WaitingLines lines;
    lines.add_goroutine(task);
    EXPECT_EQ(lines.text(), "  goroutine made_by_forward waits " + aims() + "\n");
}

// promise 7.8
TEST_F(WaitingInSeveral, IsOneLineForAThread) {
    WaitingLines lines;
    lines.add_thread(waiters);
    EXPECT_EQ(lines.text(), "  a thread waits " + aims() + "\n");
}

// promise 7.8
TEST(WaitingLines, TellOfAThreadThatWaitsForAGroup) {
    WaitingLines lines;
    lines.add_thread({});
    EXPECT_EQ(lines.text(), "  a thread waits for a group's goroutines\n");
}

// promise 7.8
TEST(WaitingLines, CountWhatIsAlikeAndKeepTheOrderOfComing) {
    ChannelCore<int> numbers{0, "numbers"};
    std::list<Waiting> all;
    for (const Side side : {Side::send, Side::receive, Side::send, Side::send})
        all.emplace_back(numbers, side, here);
    WaitingLines lines;
    for (const Waiting& one : all) lines.add_goroutine(one.task);
    EXPECT_EQ(lines.text(),
              fmt::format("  3 times: goroutine made_by_forward waits to send to channel 'numbers', at {0}\n"
                          "  goroutine made_by_forward waits to receive from channel 'numbers', at {0}\n",
                          at(here)));
}

// promise 7.8
TEST(WaitingLines, LeaveOutWhatComesAfterTwentyLinesAndSayHowMany) {
    std::list<std::string> names;
    std::list<ChannelCore<int>> channels;
    std::list<Waiting> all;
    std::string expected;
    WaitingLines lines;
    for (int number = 0; number < 23; ++number) {
        auto& channel = channels.emplace_back(0, names.emplace_back(std::to_string(number)).c_str());
        const int times = number == 0 || number == 22 ? 2 : 1;
        for (int i = 0; i < times; ++i) lines.add_goroutine(all.emplace_back(channel, Side::send, here).task);
        if (number >= 20) continue;
        expected += fmt::format("  {}goroutine made_by_forward waits to send to channel '{}', at {}\n",
                                times == 2 ? "2 times: " : "", number, at(here));
    }
    EXPECT_EQ(lines.text(), expected + "  and 4 more\n");  // 20, 21, and 22 twice
}

TEST(WaitingLines, AreEmptyWhenNobodyWaits) { EXPECT_EQ(WaitingLines{}.text(), ""); }

}  // namespace
}  // namespace hands
