// Two workers are started in a loop, and each adds the number it was given.
// Wrong: "[&]" hands out the loop's own variable, not its value. The loop goes on counting while the workers
// read.
// must be found: data race

#include "exercises/lab/require.hpp"

#include <atomic>
#include <thread>
#include <vector>

void scenario() {
    std::atomic<int> sum{0};
    std::vector<std::thread> workers;

    for (int number = 1; number <= 2; ++number) {      // <- here
        workers.emplace_back([&] { sum += number; });  // <- here
    }
    for (std::thread& worker : workers) worker.join();

    hands::lab::require(sum == 3, "each worker added its own number");
}
