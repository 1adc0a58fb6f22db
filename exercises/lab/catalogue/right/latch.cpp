// Two workers each compute one half; who needs the halves waits at a latch until both are there.

#include "exercises/lab/require.hpp"

#include <latch>
#include <thread>

void scenario() {
    int left = 0;
    int right = 0;
    std::latch halves(2);

    std::thread first([&] {
        left = 20;
        halves.count_down();
    });
    std::thread second([&] {
        right = 22;
        halves.count_down();
    });
    halves.wait();
    hands::lab::require(left + right == 42, "both halves are there");

    first.join();
    second.join();
}
