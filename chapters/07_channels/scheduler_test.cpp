#include "chapters/07_channels/scheduler.hpp"

#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/yield.hpp"

#include <functional>
#include <optional>
#include <stdexcept>

#include <gtest/gtest.h>

namespace hands {
namespace {

TEST(Scheduler, NeedsAtLeastOneThread) { EXPECT_THROW(Scheduler{0}, std::invalid_argument); }

TEST(Scheduler, StartsAndEndsWithNothingToDo) {
    for (int round = 0; round < 100; ++round) {
        const Scheduler scheduler{3};
        EXPECT_EQ(scheduler.workers(), 3u);
    }
}

TEST(Scheduler, LetsAThreadBlockThatIsNoWorker) {
    const Scheduler scheduler{1};
    EXPECT_FALSE(Scheduler::current_worker());
    EXPECT_NO_THROW(Scheduler::refuse_to_block("wait"));
}

Goroutine take_turns(int rounds, int& done) {
    for (int round = 0; round < rounds; ++round) {
        EXPECT_TRUE(Scheduler::current_worker());
        co_await yield();
        ++done;  // one thread at a time, ordered by the queue's lock
    }
}

TEST(Scheduler, RunsWhatIsReadyUntilItHasEnded) {
    int done[5] = {};
    Scheduler scheduler{2};
    Group group{scheduler};
    for (int& counter : done) group.go(take_turns, 1000, std::ref(counter));
    group.wait();
    for (const int counter : done) EXPECT_EQ(counter, 1000);
}

TEST(Scheduler, NumbersItsWorkers) {
    Scheduler scheduler{1};
    Group group{scheduler};
    std::optional<std::size_t> number;
    group.go([&]() -> Goroutine {
        number = Scheduler::current_worker();
        co_return;
    });
    group.wait();
    EXPECT_EQ(number, 0u);
    EXPECT_EQ(Scheduler::current_worker(), std::nullopt);
}

}  // namespace
}  // namespace hands
