#include "chapters/07_channels/places.hpp"

#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/scale.hpp"
#include "chapters/07_channels/yield.hpp"

#include <atomic>
#include <functional>

#include <gtest/gtest.h>

namespace hands {
namespace {

Goroutine add_one(std::atomic<int>& sum) {
    ++sum;
    co_return;
}

Goroutine start_some(Group& group, int count, std::atomic<int>& sum) {
    for (int i = 0; i < count; ++i) group.go(add_one, std::ref(sum));
    co_return;
}

// A worker takes 64 places at once, and keeps up to 127: below, at and above these.
TEST(Places, AreAllGivenBackAtTheEndHoweverManyThereWere) {
    Scheduler scheduler{1};
    for (const int count : {0, 1, 63, 64, 65, 127, 128, 129, 1000}) {
        std::atomic<int> sum = 0;
        Group group{scheduler};
        group.go(start_some, std::ref(group), count, std::ref(sum));
        group.wait();
        EXPECT_EQ(sum, count);
    }
}

TEST(Places, AreTakenOnOneWorkerAndGivenBackOnAnother) {
    Scheduler scheduler{2};
    for (int round = 0; round < often(100); ++round) {
        std::atomic<int> sum = 0;
        Group group{scheduler};
        for (int i = 0; i < 4; ++i) group.go(start_some, std::ref(group), 200, std::ref(sum));
        group.wait();
        ASSERT_EQ(sum, 800);
    }
}

TEST(Places, DoNotKeepAGroupWaitingWhileTheirWorkerRunsGoroutinesOfAnother) {
    Scheduler scheduler{1};
    std::atomic<bool> is_over = false;
    Group other{scheduler};
    other.go([&]() -> Goroutine {
        while (!is_over) co_await yield();
    });
    std::atomic<int> sum = 0;
    Group group{scheduler};
    group.go(start_some, std::ref(group), 3, std::ref(sum));
    group.wait();
    EXPECT_EQ(sum, 3);
    is_over = true;
}

TEST(Places, AreThoseOfTheGroupThatAGoroutineIsStartedIn) {
    Scheduler scheduler{1};
    for (int round = 0; round < often(100); ++round) {
        std::atomic<int> sum = 0;
        Group outer{scheduler};
        {
            Group inner{scheduler};
            inner.go(start_some, std::ref(outer), 100, std::ref(sum));  // in the other group
            inner.go(start_some, std::ref(inner), 100, std::ref(sum));
        }
        outer.wait();
        ASSERT_EQ(sum, 200);
    }
}

}  // namespace
}  // namespace hands
