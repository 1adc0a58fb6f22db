/// \file
/// What threads leave behind: answers in order, and no thread (promise 2.1).

#include "chapters/02_threads/thread_group.hpp"
#include "chapters/acceptance/holdings.hpp"
#include "chapters/acceptance/program.hpp"

#include <latch>
#include <stdexcept>
#include <thread>

#include <gmock/gmock.h>

namespace hands {
namespace {

// promise 2.1: the first number takes by far the longest.
TEST(Answers, ComeInTheOrderOfTheNumbers) {
    for (const char* split : {"numbers", "ranges"}) {
        const Outcome outcome = run(
            {.command = {CHAPTER, "--workers", "4", "--split", split, "20000003", "6", "10007", "6", "1"}});
        EXPECT_EQ(outcome.status, 0) << describe(outcome);
        EXPECT_THAT(outcome.out,
                    testing::StartsWith("[1, 20000003]\n[1, 2, 3, 6]\n[1, 10007]\n[1, 2, 3, 6]\n[1]\nTook "));
    }
}

// promise 2.1
TEST(Threads, AreAllJoinedHoweverTheirGroupEnds) {
    std::thread{[] {}}.join();  // ThreadSanitizer starts a thread of its own with the first of ours
    const Holdings before = take_stock();
    {
        ThreadGroup joined;
        for (int i = 0; i < 10; ++i) joined.start([] {});
        joined.join();
    }
    EXPECT_EQ(take_stock(), before);
    {
        ThreadGroup failed;
        for (int i = 0; i < 10; ++i) failed.start([] { throw std::runtime_error("out of luck"); });
        EXPECT_THROW(failed.join(), std::runtime_error);
    }
    EXPECT_EQ(take_stock(), before);
    {
        std::latch go{1};
        ThreadGroup abandoned;
        for (int i = 0; i < 10; ++i) abandoned.start([&] { go.wait(); });
        go.count_down();
    }
    EXPECT_EQ(take_stock(), before);
}

}  // namespace
}  // namespace hands
