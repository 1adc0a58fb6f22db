#include "chapters/07_channels/lookout.hpp"

#include "chapters/07_channels/scheduler.hpp"
#include "chapters/07_channels/worker.hpp"

#include <array>
#include <chrono>
#include <thread>

#include <gtest/gtest.h>

namespace hands {
namespace {

/// A scheduler whose only worker sleeps, and another worker that looks at it. The scheduler has no Watcher,
/// which would wake that one.
class LookoutTest : public testing::Test {
protected:
    LookoutTest() {
        while (scheduler_.sleeping() < scheduler_.workers()) std::this_thread::yield();
    }
    ~LookoutTest() override {
        while (queue_of_a_sleeper().take()) {  // these are no goroutines: nobody may run them
        }
    }

    RunQueue& queue_of_a_sleeper() { return scheduler_.all_workers().front()->ready; }

    Scheduler scheduler_{1};
    Lookout lookout_{scheduler_};
    Worker worker_{scheduler_, 1};
    std::array<Task, 4> tasks_;
};

TEST_F(LookoutTest, FindsNothingWhereNobodyIsReady) {
    EXPECT_FALSE(lookout_.look(worker_));
    EXPECT_EQ(worker_.ready.size(), 0u);
}

TEST_F(LookoutTest, TakesHalfOfTheQueueOfAWorkerThatDoesNotGetOn) {
    for (Task& task : tasks_) queue_of_a_sleeper().put_last(task);
    EXPECT_TRUE(lookout_.look(worker_));
    EXPECT_EQ(worker_.ready.size(), 2u);
    EXPECT_EQ(queue_of_a_sleeper().size(), 2u);
}

TEST_F(LookoutTest, TakesOneWhoWouldRunNextOnAWorkerThatDoesNotGetOn) {
    queue_of_a_sleeper().put_next(tasks_[0]);
    EXPECT_TRUE(lookout_.look(worker_));
    EXPECT_EQ(worker_.ready.size(), 1u);
}

TEST_F(LookoutTest, LooksAgainAndAgain) {
    EXPECT_FALSE(lookout_.look(worker_));
    queue_of_a_sleeper().put_last(tasks_[0]);
    EXPECT_TRUE(lookout_.look(worker_));
    queue_of_a_sleeper().put_last(tasks_[1]);
    EXPECT_TRUE(lookout_.look(worker_) || lookout_.look(worker_))
        << "it leaves them alone for one look at most";
    EXPECT_EQ(worker_.ready.size(), 2u);
}

TEST(IsWorthTaking, SaysNoOfManyThatRanForAMoment) {
    EXPECT_FALSE(is_worth_taking(100, std::chrono::microseconds{20}));
}

TEST(IsWorthTaking, SaysYesOfOneThatComputed) {
    EXPECT_TRUE(is_worth_taking(1, std::chrono::microseconds{20}));
}

TEST(IsWorthTaking, SaysYesAsLongAsNothingWasTaken) {
    EXPECT_TRUE(is_worth_taking(0, std::chrono::nanoseconds{0}));
}

}  // namespace
}  // namespace hands
