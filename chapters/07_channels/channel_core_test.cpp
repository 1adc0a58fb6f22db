#include "chapters/07_channels/channel_core.hpp"

#include "chapters/07_channels/parker.hpp"
#include "chapters/07_channels/scheduler.hpp"

#include <memory>
#include <string>

#include <gmock/gmock.h>

namespace hands {
namespace {

/// A sender or a receiver that we make wait step by step, in one thread: the order is ours.
template <class Value>
struct Party : Value {
    template <class... Given>
    explicit Party(Given&&... given)
        : Value(std::forward<Given>(given)..., std::source_location::current()) {}

    template <class T>
    Answer ask(ChannelCore<T>& core) {
        const auto hold = core.hold();
        const auto step = core.attempt(static_cast<Value&>(*this));
        this->answer = step.answer;
        if (step.answer == Answer::must_wait) {
            parker.open();
            waiter.sleeper = &parker;
            waiter.transfer = this;
            waiter.side = std::is_same_v<Value, Outgoing<T>> ? Side::send : Side::receive;
            core.enrol(waiter);
        } else if (step.to_wake) {
            wake(*step.to_wake);
        }
        return step.answer;
    }

    Waiter waiter;
    Parker parker;
};

template <class T>
struct Sender : Party<Outgoing<T>> {
    explicit Sender(T sent) : Party<Outgoing<T>>(std::move(sent)) {}
};
template <class T>
using Receiver = Party<Incoming<T>>;

// promise 7.1
TEST(ChannelCore, MakesASenderWaitUntilAReceiverTakesItsValue) {
    ChannelCore<std::string> core{0};
    Sender<std::string> sender{"hello"};
    EXPECT_EQ(sender.ask(core), Answer::must_wait);

    Receiver<std::string> receiver;
    EXPECT_EQ(receiver.ask(core), Answer::done);
    EXPECT_EQ(receiver.value, "hello");
    EXPECT_EQ(sender.answer, Answer::done);
    sender.parker.park();  // returns: it was woken
}

// promise 7.1
TEST(ChannelCore, HandsOverToAReceiverThatWaits) {
    ChannelCore<std::string> core{2};
    Receiver<std::string> receiver;
    EXPECT_EQ(receiver.ask(core), Answer::must_wait);

    Sender<std::string> sender{"hello"};
    EXPECT_EQ(sender.ask(core), Answer::done);
    EXPECT_EQ(receiver.value, "hello");
    EXPECT_EQ(receiver.answer, Answer::done);
    EXPECT_EQ(core.size(), 0u);
}

// promise 7.1
TEST(ChannelCore, ServesReceiversInTheOrderOfComing) {
    ChannelCore<int> core{0};
    Receiver<int> receivers[3];
    for (auto& receiver : receivers) ASSERT_EQ(receiver.ask(core), Answer::must_wait);
    for (int value = 0; value < 3; ++value) {
        int sent = value;
        EXPECT_EQ(core.try_send(sent), Answer::done);
        EXPECT_EQ(receivers[value].value, value);
    }
}

// promise 7.1
TEST(ChannelCore, KeepsTheOrderOfWhatIsBufferedAndWhoWaitsToSend) {
    for (std::size_t capacity = 0; capacity <= 4; ++capacity) {
        ChannelCore<int> core{capacity};
        Sender<int> senders[8] = {Sender{0}, Sender{1}, Sender{2}, Sender{3},
                                  Sender{4}, Sender{5}, Sender{6}, Sender{7}};
        for (std::size_t i = 0; i < 8; ++i) {
            EXPECT_EQ(senders[i].ask(core), i < capacity ? Answer::done : Answer::must_wait);
            EXPECT_EQ(core.size(), std::min(i + 1, capacity));
        }
        for (int expected = 0; expected < 8; ++expected) {
            Receiver<int> receiver;
            EXPECT_EQ(receiver.ask(core), Answer::done);
            EXPECT_EQ(receiver.value, expected) << "capacity " << capacity;
            const auto left = static_cast<std::size_t>(7 - expected);
            EXPECT_EQ(core.size(), std::min(left, capacity));  // whoever waits moves up
        }
    }
}

// promises 7.2, 7.3
TEST(ChannelCore, KeepsWhatWasBufferedWhenClosedAndTurnsAwaySendersThatWait) {
    ChannelCore<int> core{1};
    Sender<int> buffered{1};
    Sender<int> waiting[2] = {Sender{2}, Sender{3}};
    ASSERT_EQ(buffered.ask(core), Answer::done);
    for (auto& sender : waiting) ASSERT_EQ(sender.ask(core), Answer::must_wait);

    EXPECT_TRUE(core.close());
    for (const auto& sender : waiting) EXPECT_EQ(sender.answer, Answer::closed);

    Receiver<int> receiver;
    EXPECT_EQ(receiver.ask(core), Answer::done);
    EXPECT_EQ(receiver.value, 1);
    for (int again = 0; again < 2; ++again) {
        Receiver<int> late;
        EXPECT_EQ(late.ask(core), Answer::closed);
    }
}

// promise 7.3
TEST(ChannelCore, TellsAllReceiversThatWaitWhenClosed) {
    ChannelCore<int> core{1};
    Receiver<int> receivers[3];
    for (auto& receiver : receivers) ASSERT_EQ(receiver.ask(core), Answer::must_wait);
    EXPECT_TRUE(core.close());
    for (auto& receiver : receivers) {
        EXPECT_EQ(receiver.answer, Answer::closed);
        EXPECT_EQ(receiver.value, std::nullopt);
    }
}

// promise 7.2
TEST(ChannelCore, IsClosedOnce) {
    ChannelCore<int> core{1};
    EXPECT_TRUE(core.close());
    EXPECT_FALSE(core.close());
}

// promise 7.2
TEST(ChannelCore, LeavesAValueWhereItWasIfItCannotBeSent) {
    ChannelCore<std::string> core{0};
    std::string value = "still here";
    EXPECT_EQ(core.try_send(value), Answer::must_wait);
    core.close();
    EXPECT_EQ(core.try_send(value), Answer::closed);
    EXPECT_EQ(value, "still here");
}

TEST(ChannelCore, EnrolsNobodyWhoWouldRatherNotWait) {
    ChannelCore<int> core{0};
    int value = 1;
    std::optional<int> place;
    EXPECT_EQ(core.try_send(value), Answer::must_wait);
    EXPECT_EQ(core.try_receive(place), Answer::must_wait);
    EXPECT_EQ(core.try_send(value), Answer::must_wait);
}

}  // namespace
}  // namespace hands
