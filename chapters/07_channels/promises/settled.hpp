#pragma once
/// \file
/// Waits until goroutines wait, without any sleep.

#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/scheduler.hpp"
#include "chapters/07_channels/yield.hpp"

#include <atomic>
#include <functional>

namespace hands {

/// Goroutines that wait in a channel, for sure, when until_all_wait() has returned.
///
/// They run on one worker. Each says `waiting.next()` right before the co_await that suspends it. Nothing
/// else runs on that worker in between, so once another goroutine of the same worker has seen it said, the
/// wait has begun.
///
/// State: `waiting_` have said so, and that is all that threads and goroutines share of it.
class Settled {
public:
    /// One more is about to wait. From a goroutine of `group`.
    void next() { ++waiting_; }

    /// Returns once \p count have said so. From a thread.
    /// \param scheduler  has one worker, on which they run
    void until_all_wait(Scheduler& scheduler, int count) {
        Group group{scheduler};
        std::atomic<bool> all_wait = false;
        group.go([&]() -> Goroutine {
            while (waiting_ < count) co_await yield();
            all_wait = true;
            all_wait.notify_one();
        });
        all_wait.wait(false);
    }

private:
    std::atomic<int> waiting_ = 0;
};

}  // namespace hands
