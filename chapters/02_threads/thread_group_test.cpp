#include "chapters/02_threads/thread_group.hpp"

#include <latch>
#include <set>
#include <stdexcept>
#include <string>

#include <gmock/gmock.h>

namespace hands {
namespace {

// promise 2.3
TEST(ThreadGroup, RunsItsThreadsAtOnce) {
    constexpr int count = 4;
    std::latch all_are_here{count};  // opens only if all of them are inside together
    ThreadGroup group;
    for (int i = 0; i < count; ++i) group.start([&] { all_are_here.arrive_and_wait(); });
    group.join();
    EXPECT_TRUE(all_are_here.try_wait());
}

// promise 2.1
TEST(ThreadGroup, BringsAnExceptionToWhoeverJoins) {
    ThreadGroup group;
    group.start([] { throw std::runtime_error("out of luck"); });
    try {
        group.join();
        FAIL() << "the exception was lost";
    } catch (const std::runtime_error& error) {
        EXPECT_STREQ(error.what(), "out of luck");
    }
}

// promise 2.1
TEST(ThreadGroup, LetsTheOthersFinishWhenOneFails) {
    ThreadGroup group;
    std::latch failed{1};
    bool finished = false;
    group.start([&] {
        failed.count_down();
        throw std::runtime_error("first");
    });
    group.start([&] {
        failed.wait();
        finished = true;
    });
    EXPECT_THROW(group.join(), std::runtime_error);
    EXPECT_TRUE(finished);
}

TEST(ThreadGroup, CanBeUsedAgainAfterAFailure) {
    ThreadGroup group;
    group.start([] { throw std::runtime_error("once"); });
    EXPECT_THROW(group.join(), std::runtime_error);
    group.start([] {});
    EXPECT_NO_THROW(group.join());
}

// promise 2.1
TEST(ThreadGroup, JoinsItsThreadsWhenItGoesOutOfScope) {
    bool finished = false;
    std::latch go{1};
    {
        ThreadGroup group;
        group.start([&] {
            go.wait();
            finished = true;
        });
        go.count_down();
    }
    EXPECT_TRUE(finished);
}

TEST(ThreadGroup, JoinsWithoutThreads) {
    ThreadGroup group;
    EXPECT_NO_THROW(group.join());
}

}  // namespace
}  // namespace hands
