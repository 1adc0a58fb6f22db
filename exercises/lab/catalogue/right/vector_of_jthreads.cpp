// Workers are started in a loop; each gets the number by value. The vector joins them all when it goes away.

#include "exercises/lab/require.hpp"

#include <atomic>
#include <thread>
#include <vector>

void scenario() {
    std::atomic<int> sum{0};
    {
        std::vector<std::jthread> workers;
        for (int number = 1; number <= 3; ++number) {
            workers.emplace_back([&sum, number] { sum += number; });
        }
    }
    hands::lab::require(sum == 6, "each worker added its own number");
}
