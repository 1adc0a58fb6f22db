// Bread needs a moment to bake; the customer comes back after five milliseconds.
// Wrong: a sleep makes it likely that the bread is done, not certain. Nothing makes the customer wait for
// the baker.
// must be found: failed requirement

#include "exercises/lab/require.hpp"

#include <atomic>
#include <chrono>
#include <thread>

void scenario() {
    std::atomic<bool> bread_is_done{false};

    std::thread baker([&] { bread_is_done = true; });
    std::thread customer([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        hands::lab::require(bread_is_done, "the bread is done");  // <- here
    });
    baker.join();
    customer.join();
}
