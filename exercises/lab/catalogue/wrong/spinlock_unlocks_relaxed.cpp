// A spinlock made of one atomic flag guards a counter.
// Wrong: unlock() is relaxed. It gives the lock away, but not what was written with it: the next owner of
// the lock is not promised to see the last one's count.
// must be found: data race

#include "exercises/lab/require.hpp"

#include <atomic>
#include <mutex>
#include <thread>

class Spinlock {
public:
    void lock() {
        while (taken_.exchange(true, std::memory_order_acquire)) std::this_thread::yield();
    }
    void unlock() { taken_.store(false, std::memory_order_relaxed); }

private:
    std::atomic<bool> taken_{false};
};

void scenario() {
    Spinlock spinlock;
    int count = 0;
    auto add = [&] {
        std::lock_guard lock(spinlock);
        ++count;  // <- here
    };

    std::thread first(add);
    std::thread second(add);
    first.join();
    second.join();

    hands::lab::require(count == 2, "both were counted");
}
