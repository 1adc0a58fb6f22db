#include "chapters/07_channels/scheduler.hpp"

#include <stdexcept>
#include <thread>

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
    EXPECT_FALSE(Scheduler::is_on_worker());
    EXPECT_NO_THROW(Scheduler::refuse_to_block("wait"));
}

/// A coroutine that goes to the end of its scheduler's queue again and again.
struct Loop {
    struct promise_type : Runnable {
        Loop get_return_object() {
            coroutine = std::coroutine_handle<promise_type>::from_promise(*this);
            return {this};
        }
        std::suspend_always initial_suspend() const noexcept { return {}; }
        std::suspend_never final_suspend() const noexcept { return {}; }
        void return_void() const noexcept {}
        void unhandled_exception() const noexcept { std::terminate(); }
    };
    promise_type* promise;
};

struct ToTheEndOfTheQueue {
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<Loop::promise_type> coroutine) const noexcept {
        coroutine.promise().scheduler->ready(coroutine.promise());
    }
    void await_resume() const noexcept {}
};

Loop loop(int rounds, int& done) {
    for (int round = 0; round < rounds; ++round) {
        EXPECT_TRUE(Scheduler::is_on_worker());
        co_await ToTheEndOfTheQueue{};
        ++done;  // one thread at a time, ordered by the queue's lock
    }
}

TEST(Scheduler, RunsWhatIsReadyToTheEndBeforeItGoes) {
    int done[5] = {};
    {
        Scheduler scheduler{2};
        for (int& counter : done) {
            Loop::promise_type& promise = *loop(1000, counter).promise;
            promise.scheduler = &scheduler;
            scheduler.ready(promise);
        }
    }
    for (const int counter : done) EXPECT_EQ(counter, 1000);
}

}  // namespace
}  // namespace hands
