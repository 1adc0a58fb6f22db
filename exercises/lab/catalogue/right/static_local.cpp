// A local static variable is made by the first thread that comes to it, and the others wait until it is
// complete. No lock of yours is needed.

#include "exercises/lab/require.hpp"

#include <thread>
#include <vector>

int times_made = 0;

const std::vector<int>& primes() {
    static const std::vector<int> primes = [] {
        ++times_made;
        return std::vector<int>{2, 3, 5, 7};
    }();
    return primes;
}

void scenario() {
    auto use = [] { hands::lab::require(primes().back() == 7, "the list is complete"); };
    std::thread first(use);
    std::thread second(use);
    first.join();
    second.join();

    hands::lab::require(times_made == 1, "the list was made once");
}
