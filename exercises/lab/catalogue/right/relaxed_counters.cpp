// Two workers count events in atomics, with relaxed order: nothing else is published by them. The totals are
// read after join(), which orders all that the workers did before it.

#include "exercises/lab/require.hpp"

#include <atomic>
#include <thread>

void scenario() {
    std::atomic<int> seen{0};
    std::atomic<int> accepted{0};
    auto work = [&] {
        for (int event = 0; event < 3; ++event) {
            seen.fetch_add(1, std::memory_order_relaxed);
            if (event != 1) accepted.fetch_add(1, std::memory_order_relaxed);
        }
    };

    std::thread first(work);
    std::thread second(work);
    first.join();
    second.join();

    hands::lab::require(seen.load(std::memory_order_relaxed) == 6, "every event was seen");
    hands::lab::require(accepted.load(std::memory_order_relaxed) == 4, "all but two were accepted");
}
