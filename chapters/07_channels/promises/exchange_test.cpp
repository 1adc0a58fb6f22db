/// \file
/// Those who send and receive directly, and those who do both in a select, in every combination (Go:
/// test/ken/chan.go, TestSelectStress).

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/scale.hpp"
#include "chapters/07_channels/select.hpp"
#include "chapters/07_channels/yield.hpp"

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace hands {
namespace {

constexpr int messages = 76;  // a line

/// A channel on which `messages` numbers go from one end to the other, rising by one, and both ends count.
///
/// State: each end is used by one thread or goroutine, and is the nil channel when it is through.
struct Line {
    explicit Line(std::size_t capacity, int first) : in(capacity), out(in), next_in(first), next_out(first) {}

    /// \return whether that was the last
    bool sent() {
        ++next_in;
        if (++sent_so_far < messages) return false;
        in = {};
        return true;
    }
    bool received(std::optional<int> value) {
        EXPECT_EQ(value, next_out++);
        if (++received_so_far < messages) return false;
        out = {};
        return true;
    }

    Channel<int> in;
    Channel<int> out;
    int next_in;
    int next_out;
    int sent_so_far = 0;
    int received_so_far = 0;
};

Goroutine send_along(Line& line, unsigned seed) {
    std::minstd_rand random{seed};
    for (;;) {
        for (auto rests = random() % 10; rests > 0; --rests) co_await yield();
        co_await line.in.send(line.next_in);
        if (line.sent()) co_return;
    }
}

Goroutine receive_along(Line& line, unsigned seed) {
    std::minstd_rand random{seed};
    for (;;) {
        for (auto rests = random() % 10; rests > 0; --rests) co_await yield();
        const auto value = co_await line.out.recv();
        if (line.received(value)) co_return;
    }
}

using FourLines = std::array<Line*, 4>;

/// Receives from four lines and sends into four others, in one select, until all that are no null are
/// through.
Goroutine select_along(FourLines from, FourLines into, unsigned seed) {
    Line none{0, 0};
    none.in = none.out = {};
    int running = 0;
    for (FourLines* four : {&from, &into}) {
        for (Line*& line : *four) {
            running += line != nullptr;
            if (!line) line = &none;
        }
    }
    std::minstd_rand random{seed};
    while (running > 0) {
        for (auto rests = random() % 5; rests > 0; --rests) co_await yield();
        std::optional<int> value;
        const std::size_t index =
            co_await select(receive_from(from[0]->out, value), receive_from(from[1]->out, value),
                            receive_from(from[2]->out, value), receive_from(from[3]->out, value),
                            send_to(into[0]->in, into[0]->next_in), send_to(into[1]->in, into[1]->next_in),
                            send_to(into[2]->in, into[2]->next_in), send_to(into[3]->in, into[3]->next_in));
        const bool last = index < 4 ? from[index]->received(value) : into[index - 4]->sent();
        if (last) --running;
    }
}

constexpr FourLines nobody{};

class Exchange : public testing::TestWithParam<std::size_t> {
protected:
    /// Four new lines.
    FourLines four() {
        FourLines made{};
        for (Line*& line : made) {
            lines_.push_back(std::make_unique<Line>(GetParam(), first_ += 100));
            line = lines_.back().get();
        }
        return made;
    }
    void senders(const FourLines& into) {
        for (Line* const line : into) group_->go(send_along, std::ref(*line), ++seed_);
    }
    void receivers(const FourLines& from) {
        for (Line* const line : from) group_->go(receive_along, std::ref(*line), ++seed_);
    }
    void selects(const FourLines& from, const FourLines& into) {
        group_->go(select_along, from, into, ++seed_);
    }

    void expect_all_through() {
        group_->wait();
        for (const auto& line : lines_) {
            EXPECT_EQ(line->sent_so_far, messages);
            EXPECT_EQ(line->received_so_far, messages);
        }
    }

private:
    std::vector<std::unique_ptr<Line>> lines_;
    int first_ = 0;
    unsigned seed_ = 0;
    Scheduler scheduler_{2};
    std::unique_ptr<Group> group_ =
        std::make_unique<Group>(scheduler_);  // a test must not throw when it goes
};
INSTANTIATE_TEST_SUITE_P(AtCapacity, Exchange, testing::Values<std::size_t>(0, 1, 10, 100));

// promise 7.1
TEST_P(Exchange, GoesFromSendersToReceivers) {
    const FourLines lines = four();
    senders(lines);
    receivers(lines);
    expect_all_through();
}

// promise 7.5
TEST_P(Exchange, GoesFromSendersToASelect) {
    const FourLines lines = four();
    senders(lines);
    selects(lines, nobody);
    expect_all_through();
}

// promise 7.5
TEST_P(Exchange, GoesFromASelectToReceivers) {
    const FourLines lines = four();
    selects(nobody, lines);
    receivers(lines);
    expect_all_through();
}

// promise 7.5
TEST_P(Exchange, GoesFromASelectToASelect) {
    const FourLines lines = four();
    selects(nobody, lines);
    selects(lines, nobody);
    expect_all_through();
}

// promise 7.5
TEST_P(Exchange, GoesBothWaysBetweenTwoSelects) {
    const FourLines there = four();
    const FourLines back = four();
    selects(back, there);
    selects(there, back);
    expect_all_through();
}

// promise 7.5
TEST_P(Exchange, GoesFromSendersThroughTwoSelectsToReceivers) {
    const FourLines begin = four();
    const FourLines middle = four();
    const FourLines end = four();
    senders(begin);
    selects(begin, middle);
    selects(middle, end);
    receivers(end);
    expect_all_through();
}

/// Four channels; on each, `count` values are sent by one who sends and by one who selects, and received
/// likewise.
class Chaos {
public:
    explicit Chaos(int count) : count_(count) {}

    Goroutine send_to_one(std::size_t i) {
        for (int n = 0; n < count_; ++n) co_await channels_[i].send(n);
    }
    Goroutine receive_from_one(std::size_t i) {
        for (int n = 0; n < count_; ++n) co_await channels_[i].recv();
    }
    Goroutine send_to_all() {
        std::array<Channel<int>, 4> open = channels_;
        std::array<int, 4> sent{};
        for (int n = 0; n < 4 * count_; ++n) {
            const std::size_t i = co_await select(send_to(open[3], n), send_to(open[2], n),
                                                  send_to(open[0], n), send_to(open[1], n));
            constexpr std::array<std::size_t, 4> order{3, 2, 0, 1};
            if (++sent.at(order.at(i)) == count_) open.at(order.at(i)) = {};
        }
    }
    Goroutine receive_from_all() {
        std::array<Channel<int>, 4> open = channels_;
        std::array<int, 4> received{};
        for (int n = 0; n < 4 * count_; ++n) {
            std::optional<int> value;
            const std::size_t i = co_await select(receive_from(open[0], value), receive_from(open[1], value),
                                                  receive_from(open[2], value), receive_from(open[3], value));
            if (++received.at(i) == count_) open.at(i) = {};
        }
    }
    bool all_empty() const {
        return std::ranges::all_of(channels_, [](const auto& channel) { return channel.size() == 0; });
    }

private:
    int count_;
    std::array<Channel<int>, 4> channels_{Channel<int>{0}, Channel<int>{0}, Channel<int>{2}, Channel<int>{3}};
};

// promise 7.5: they meet in any order, and all of them come to their ends
TEST(SelectChaos, LosesNothingAndEnds) {
    for (const std::size_t workers : {1u, 2u, 4u}) {
        Chaos chaos{often(20'000)};
        Scheduler scheduler{workers};
        Group group{scheduler};
        for (std::size_t i = 0; i < 4; ++i) {
            group.go([&, i] { return chaos.send_to_one(i); });
            group.go([&, i] { return chaos.receive_from_one(i); });
        }
        group.go([&] { return chaos.send_to_all(); });
        group.go([&] { return chaos.receive_from_all(); });
        group.wait();
        EXPECT_TRUE(chaos.all_empty());
    }
}

}  // namespace
}  // namespace hands
