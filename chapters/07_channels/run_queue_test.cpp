#include "chapters/07_channels/run_queue.hpp"

#include "chapters/07_channels/promises/scale.hpp"

#include <algorithm>
#include <atomic>
#include <deque>
#include <numeric>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Goroutines that nobody runs, by number.
class RunQueueTest : public testing::Test {
protected:
    Task& task(int number) {
        while (static_cast<std::size_t>(number) >= tasks_.size()) tasks_.emplace_back();
        return tasks_[static_cast<std::size_t>(number)];
    }
    int number_of(const Task& one) const {
        return static_cast<int>(std::ranges::find(tasks_, &one, [](const Task& t) { return &t; }) -
                                tasks_.begin());
    }
    void put_last(RunQueue& into, int first, int last) {
        for (int number = first; number <= last; ++number) into.put_last(task(number));
    }
    /// Everything that is in \p from, in the order in which it comes out.
    std::vector<int> take_all(RunQueue& from) {
        std::vector<int> numbers;
        while (const Task* const taken = from.take()) numbers.push_back(number_of(*taken));
        return numbers;
    }

    RunQueue queue;
    RunQueue thief;

private:
    std::deque<Task> tasks_;
};

TEST_F(RunQueueTest, IsEmptyAtFirst) {
    EXPECT_EQ(queue.size(), 0u);
    EXPECT_EQ(queue.take(), nullptr);
    EXPECT_FALSE(queue.share_half_with(thief));
}

TEST_F(RunQueueTest, GivesInTheOrderOfComing) {
    put_last(queue, 1, 4);
    EXPECT_EQ(queue.size(), 4u);
    EXPECT_THAT(take_all(queue), ElementsAre(1, 2, 3, 4));
    EXPECT_EQ(queue.size(), 0u);
}

TEST_F(RunQueueTest, LetsWhoIsNextGoBeforeTheOthers) {
    put_last(queue, 1, 2);
    queue.put_next(task(3));
    EXPECT_EQ(queue.size(), 3u);
    EXPECT_THAT(take_all(queue), ElementsAre(3, 1, 2));
}

TEST_F(RunQueueTest, SendsWhoWasNextToTheEndWhenAnotherIs) {
    put_last(queue, 1, 2);
    for (const int number : {3, 4, 5}) queue.put_next(task(number));
    EXPECT_EQ(queue.size(), 5u);
    EXPECT_THAT(take_all(queue), ElementsAre(5, 1, 2, 3, 4));
}

/// Lets one goroutine make another ready that makes it ready again, and so on. \return how many turns they
/// had until somebody else had his; 1000 if nobody had
int turns_of_two_until_another(RunQueue& queue, Task& one, Task& other, Task& another) {
    queue.put_next(one);
    for (int turns = 0; turns < 1000; ++turns) {
        const Task* const taken = queue.take();
        if (taken == &another) return turns;
        queue.put_next(taken == &one ? other : one);
    }
    return 1000;
}

TEST_F(RunQueueTest, GivesSomebodyElseATurnAfterSixtyFourInARow) {
    put_last(queue, 1, 1);
    EXPECT_LE(turns_of_two_until_another(queue, task(2), task(3), task(1)), 64);
}

TEST_F(RunQueueTest, GivesEachOfTheOthersATurnInItsOrder) {
    put_last(queue, 1, 3);
    queue.put_next(task(4));
    std::vector<int> others;
    for (int turns = 0; turns < 64 * 4; ++turns) {
        const int taken = number_of(*queue.take());
        if (taken == 4)
            queue.put_next(task(4));
        else
            others.push_back(taken);
    }
    EXPECT_THAT(others, ElementsAre(1, 2, 3));
}

// However long nobody else was there, one who comes then need not wait for longer.
TEST_F(RunQueueTest, GivesATurnToOneWhoComesAfterTwoHaveBeenAloneForLong) {
    queue.put_next(task(1));
    for (int turns = 0; turns < 10'000; ++turns) queue.put_next(*queue.take());
    queue.put_last(task(2));
    int turns = 0;
    for (Task* taken = queue.take(); taken != &task(2); taken = queue.take(), ++turns) {
        ASSERT_LE(turns, 64);
        queue.put_next(*taken);
    }
}

TEST_F(RunQueueTest, SharesTheFirstHalfRoundedUp) {
    put_last(queue, 1, 5);
    EXPECT_TRUE(queue.share_half_with(thief));
    EXPECT_EQ(queue.size(), 2u);
    EXPECT_EQ(thief.size(), 3u);
    EXPECT_THAT(take_all(thief), ElementsAre(1, 2, 3));
    EXPECT_THAT(take_all(queue), ElementsAre(4, 5));
}

TEST_F(RunQueueTest, SharesTheOnlyOneInItsQueue) {
    put_last(queue, 1, 1);
    EXPECT_TRUE(queue.share_half_with(thief));
    EXPECT_THAT(take_all(thief), ElementsAre(1));
    EXPECT_THAT(take_all(queue), IsEmpty());
}

TEST_F(RunQueueTest, SharesAsManyAsAreWanted) {
    put_last(queue, 1, 10);
    EXPECT_TRUE(queue.share_with(thief, 2));
    EXPECT_THAT(take_all(thief), ElementsAre(1, 2));
    EXPECT_EQ(queue.size(), 8u);
}

TEST_F(RunQueueTest, AddsWhatIsSharedToTheEndOfTheThiefsQueue) {
    put_last(queue, 1, 2);
    put_last(thief, 3, 4);
    queue.share_half_with(thief);
    EXPECT_THAT(take_all(thief), ElementsAre(3, 4, 1));
}

TEST_F(RunQueueTest, KeepsWhoIsNextWhileThereAreOthers) {
    put_last(queue, 1, 1);
    queue.put_next(task(2));
    EXPECT_TRUE(queue.share_half_with(thief));
    EXPECT_THAT(take_all(thief), ElementsAre(1));
    EXPECT_THAT(take_all(queue), ElementsAre(2));
}

TEST_F(RunQueueTest, SharesWhoIsNextIfThereIsNobodyElse) {
    queue.put_next(task(1));
    EXPECT_TRUE(queue.share_half_with(thief));
    EXPECT_EQ(queue.size(), 0u);
    EXPECT_THAT(take_all(thief), ElementsAre(1));
}

TEST_F(RunQueueTest, KeepsWhoIsNextIfSomeOfTheQueueAreWanted) {
    queue.put_next(task(1));
    EXPECT_FALSE(queue.share_with(thief, 1));
    EXPECT_THAT(take_all(queue), ElementsAre(1));
}

TEST_F(RunQueueTest, MayShareWithItself) {
    put_last(queue, 1, 4);
    EXPECT_TRUE(queue.share_half_with(queue));
    EXPECT_EQ(queue.size(), 4u);
    EXPECT_THAT(take_all(queue), ElementsAre(3, 4, 1, 2));
}

/// A goroutine and how often it had a turn.
struct Counted : Task {
    std::atomic<int> turns = 0;
};
constexpr std::size_t number_of_tasks = 300;
constexpr int turns_each = often(1000);

/// One that runs goroutines: each has `turns_each` turns, and goes into a queue after each of them.
/// \param ended  how many have had all their turns
void run(RunQueue& own, RunQueue* victims, std::size_t number_of_victims, std::atomic<std::size_t>& ended) {
    for (unsigned round = 0; ended < number_of_tasks; ++round) {
        auto* const counted = static_cast<Counted*>(own.take());
        if (!counted) {
            victims[round % number_of_victims].share_half_with(own);
            continue;
        }
        if (++counted->turns == turns_each)
            ++ended;
        else if (round % 3 == 0)
            own.put_next(*counted);
        else
            own.put_last(*counted);
    }
}

// Each takes from its own queue and from those of the others, from the middle of their work.
TEST(RunQueue, LosesNobodyBetweenItsOwnerAndThieves) {
    const Favourite names[] = {new_favourite(), new_favourite(), 0};
    RunQueue queues[] = {RunQueue{names[0]}, RunQueue{names[1]}, RunQueue{names[2]}};
    std::vector<Counted> tasks(number_of_tasks);
    for (Counted& task : tasks) queues[0].put_last(task);
    std::atomic<std::size_t> ended = 0;
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < 3; ++i) {
            threads.emplace_back([&, i] {
                this_favourite = names[i];
                run(queues[i], queues, 3, ended);
            });
        }
    }
    for (const Counted& task : tasks) EXPECT_EQ(task.turns, turns_each);
    for (RunQueue& queue : queues) EXPECT_EQ(queue.take(), nullptr);
}

// The inbox of a scheduler: nobody owns it, many put in and many take out.
TEST(RunQueue, LosesNobodyWhenItBelongsToNobody) {
    RunQueue inbox;
    std::vector<Counted> tasks(often(20'000));
    std::atomic<std::size_t> taken = 0;
    {
        std::vector<std::jthread> threads;
        for (std::size_t half = 0; half < 2; ++half) {
            threads.emplace_back([&, half] {
                for (std::size_t i = half; i < tasks.size(); i += 2) inbox.put_last(tasks[i]);
            });
            threads.emplace_back([&] {
                this_favourite = new_favourite();
                RunQueue own{this_favourite};
                while (taken < tasks.size()) {
                    inbox.share_with(own, 64);
                    while (Task* const task = own.take()) {
                        ++static_cast<Counted*>(task)->turns;
                        ++taken;
                    }
                }
            });
        }
    }
    for (const Counted& task : tasks) ASSERT_EQ(task.turns, 1);
}

}  // namespace
}  // namespace hands
