// Two threads want one timed_mutex, and give up when it takes too long. One of them at least gets it.

#include "exercises/lab/require.hpp"

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

void scenario() {
    std::timed_mutex mutex;
    int entries = 0;
    std::atomic<int> gave_up{0};
    auto enter = [&] {
        std::unique_lock lock(mutex, std::chrono::milliseconds(50));
        if (lock.owns_lock())
            ++entries;
        else
            ++gave_up;
    };

    std::thread first(enter);
    std::thread second(enter);
    first.join();
    second.join();

    hands::lab::require(entries >= 1, "one of them gets in");
    hands::lab::require(entries + gave_up == 2, "each of them got in or gave up");
}
