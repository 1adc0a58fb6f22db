// Two visitors come in at the same time, and each counts itself with the lock held.

#include "exercises/lab/require.hpp"

#include <mutex>
#include <thread>

void scenario() {
    std::mutex mutex;
    int visitors = 0;
    auto come_in = [&] {
        std::lock_guard lock(mutex);
        ++visitors;
    };

    std::thread first(come_in);
    std::thread second(come_in);
    first.join();
    second.join();

    hands::lab::require(visitors == 2, "every visitor is counted");
}
