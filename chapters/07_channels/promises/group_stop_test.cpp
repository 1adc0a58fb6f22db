/// \file
/// Goroutines that wait in every way, stopped by every way there is (promise 7.10).

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/scale.hpp"
#include "chapters/07_channels/select.hpp"
#include "chapters/07_channels/stopped.hpp"
#include "chapters/07_channels/yield.hpp"

#include <atomic>
#include <chrono>
#include <random>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

namespace hands {
namespace {

Goroutine fail(std::string text) {
    throw std::runtime_error(text);
    co_return;
}

/// Notes its end in a list.
class NoteEnd {
public:
    NoteEnd(std::vector<std::string>& ends, std::string name) : ends_(ends), name_(std::move(name)) {}
    NoteEnd(const NoteEnd&) = delete;
    NoteEnd& operator=(const NoteEnd&) = delete;
    ~NoteEnd() { ends_.push_back(name_); }

private:
    std::vector<std::string>& ends_;
    std::string name_;
};

/// Goroutines that wait in every way in channels in which nothing happens. `ended` counts their ends, and
/// `went_on` those that came to the line behind the wait.
class GroupThatWaits : public testing::Test {
protected:
    struct CountEnd {
        explicit CountEnd(std::atomic<int>& ends) : count(ends) {}
        CountEnd(const CountEnd&) = delete;
        CountEnd& operator=(const CountEnd&) = delete;
        ~CountEnd() { ++count; }
        std::atomic<int>& count;
    };

    template <class Wait>
    void go(Group& group, Wait wait) {
        group.go([this, wait]() -> Goroutine {
            const CountEnd at_the_end{ended};
            co_await wait();
            ++went_on;
        });
    }
    void start_all(Group& group) {
        using namespace std::chrono_literals;
        go(group, [this] { return quiet.recv(); });
        go(group, [this] { return full.send(1); });
        go(group, [this] { return nil.recv(); });
        go(group, [this] { return nil.send(1); });
        go(group, [this] { return select(receive_from(quiet), send_to(full, 1)); });
        go(group, [this] { return select(receive_from(nil), send_to(nil, 1)); });
        go(group, [] { return select(after(24h)); });
        go(group, [this] { return select(receive_from(quiet), after(24h)); });
        started += 8;
    }
    void expect_all_stopped() {
        EXPECT_EQ(ended, started);
        EXPECT_EQ(went_on, 0);
        EXPECT_EQ(quiet.try_send(1), Answer::must_wait);  // nobody is left in the channels
        EXPECT_EQ(full.try_recv().value, 0);
        EXPECT_EQ(full.try_recv().answer, Answer::must_wait);
        EXPECT_EQ(full.try_send(0), Answer::done);  // which can be used on
    }

    GroupThatWaits() { full.send(0).wait(); }

    const Channel<int> quiet{0};
    const Channel<int> full{1};
    const Channel<int> nil;
    std::atomic<int> ended = 0;
    std::atomic<int> went_on = 0;
    int started = 0;
    Scheduler scheduler{2};
};

// promise 7.10
TEST_F(GroupThatWaits, IsStoppedByItsOwner) {
    Group group{scheduler};
    start_all(group);
    group.request_stop();
    EXPECT_NO_THROW(group.wait());  // to be stopped is no error
    expect_all_stopped();
}

// promise 7.10: a stop is for good
TEST_F(GroupThatWaits, StopsThoseTooWhoAreStartedLater) {
    Group group{scheduler};
    group.request_stop();
    group.request_stop();
    for (int round = 0; round < 2; ++round) {
        start_all(group);
        EXPECT_NO_THROW(group.wait());
    }
    expect_all_stopped();
}

// promises 7.9, 7.10
TEST_F(GroupThatWaits, IsStoppedByAnExceptionInOneOfThem) {
    Group group{scheduler};
    start_all(group);
    group.go(fail, "out of luck");
    EXPECT_THROW(group.wait(), std::runtime_error);
    expect_all_stopped();
}

// promise 7.10
TEST_F(GroupThatWaits, IsStoppedIfItsScopeIsLeftByAnException) {
    EXPECT_THROW(
        {
            Group group{scheduler};
            start_all(group);
            throw std::invalid_argument("another");
        },
        std::invalid_argument);
    expect_all_stopped();
}

// promise 7.10
TEST_F(GroupThatWaits, IsStoppedByTheTokenOfAnotherGroup) {
    Group outer{scheduler};
    Group inner{scheduler, outer.stop_token()};
    start_all(inner);
    outer.go(fail, "out of luck");
    EXPECT_THROW(outer.wait(), std::runtime_error);
    inner.wait();
    expect_all_stopped();
}

// promise 7.10
TEST_F(GroupThatWaits, IsStoppedFromTheBeginningByATokenThatWasAskedBefore) {
    std::stop_source asked;
    asked.request_stop();
    Group group{scheduler, asked.get_token()};
    EXPECT_TRUE(group.stop_token().stop_requested());
    start_all(group);
    group.wait();
    expect_all_stopped();
}

// promise 7.10: from one of its goroutines, and from a thread, at any moment
TEST_F(GroupThatWaits, IsStoppedFromAnywhereAtAnyMoment) {
    std::minstd_rand random{5};
    std::jthread thread;
    for (int round = 0; round < often(300); ++round) {
        Group group{scheduler};
        const auto pause = random() % 16;
        if (round % 2) {
            thread = std::jthread{[&group, pause] {
                for (auto i = pause; i > 0; --i) std::this_thread::yield();
                group.request_stop();
            }};
        } else {
            group.go([&group, pause]() -> Goroutine {
                for (auto i = pause; i > 0; --i) co_await yield();
                group.request_stop();
            });
        }
        start_all(group);
        group.wait();
        if (thread.joinable()) thread.join();
    }
    expect_all_stopped();
}

// promise 7.10
TEST(GroupThatIsStopped, LetsAGoroutineCleanUpFromTheInsideOut) {
    std::vector<std::string> ends;
    const Channel<int> never{0};
    Group group;
    group.go([&]() -> Goroutine {
        const NoteEnd outer{ends, "outer"};
        const NoteEnd inner{ends, "inner"};
        co_await never.recv();
    });
    group.request_stop();
    group.wait();
    EXPECT_THAT(ends, testing::ElementsAre("inner", "outer"));
}

// promise 7.10
TEST(GroupThatIsStopped, StopsAGoroutineAgainThatWaitsAlthoughItWasStopped) {
    int times = 0;
    const Channel<int> never{0};
    Group group;
    group.go([&]() -> Goroutine {
        while (times < 3) {
            try {
                co_await never.recv();
            } catch (const Stopped&) {
                ++times;
            }
        }
    });
    group.request_stop();
    EXPECT_NO_THROW(group.wait());
    EXPECT_EQ(times, 3);
}

}  // namespace
}  // namespace hands
