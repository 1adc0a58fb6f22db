#pragma once
/// \file
/// Puts a thread to sleep until another one wakes it.

#include <condition_variable>
#include <mutex>

namespace hands {

/// One sleep of one thread: park() returns after unpark(), also if that came first. Used once; it lives on
/// the stack of the thread that sleeps.
class Parker {
public:
    /// Sleeps until unpark().
    void park() {
        std::unique_lock lock{mutex_};
        woken_.wait(lock, [&] { return is_woken_; });
    }

    /// From any thread, once. What was written before it is seen after park(). The Parker may be gone when it
    /// returns.
    void unpark() {
        // Under the lock: the sleeper can destroy us only once it has the lock, and then we have notified.
        const std::lock_guard lock{mutex_};
        is_woken_ = true;
        woken_.notify_one();
    }

private:
    std::mutex mutex_;
    std::condition_variable woken_;
    bool is_woken_ = false;
};

}  // namespace hands
