// A spinlock made of one atomic flag. Who does not get it lets others run before it tries again.

#include "exercises/lab/require.hpp"

#include <atomic>
#include <mutex>
#include <thread>

class Spinlock {
public:
    void lock() {
        while (taken_.test_and_set(std::memory_order_acquire)) std::this_thread::yield();
    }
    void unlock() { taken_.clear(std::memory_order_release); }

private:
    std::atomic_flag taken_;
};

void scenario() {
    Spinlock spinlock;
    int count = 0;
    auto add = [&] {
        std::lock_guard lock(spinlock);
        ++count;
    };

    std::thread first(add);
    std::thread second(add);
    std::thread third(add);
    first.join();
    second.join();
    third.join();

    hands::lab::require(count == 3, "all three were counted");
}
