// A customer comes back every millisecond and looks whether the bread is done. The sleep saves effort; it is
// the look, not the sleep, that makes sure.

#include "exercises/lab/require.hpp"

#include <atomic>
#include <chrono>
#include <thread>

void scenario() {
    int loaves = 0;
    std::atomic<bool> bread_is_done{false};

    std::thread baker([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        loaves = 12;
        bread_is_done = true;
    });
    std::thread customer([&] {
        while (!bread_is_done) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        hands::lab::require(loaves == 12, "the bread is done");
    });
    baker.join();
    customer.join();
}
