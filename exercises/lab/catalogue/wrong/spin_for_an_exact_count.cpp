// The bus leaves when a passenger has come.
// Wrong: the driver waits until the count is exactly one. If both passengers come between two looks, it
// never is.
// must be found: endless spinning

#include "exercises/lab/require.hpp"

#include <atomic>
#include <thread>

void scenario() {
    std::atomic<int> passengers{0};

    std::thread first([&] { ++passengers; });
    std::thread second([&] { ++passengers; });
    while (passengers != 1) std::this_thread::yield();  // <- here
    first.join();
    second.join();

    hands::lab::require(passengers == 2, "both are on the bus");
}
