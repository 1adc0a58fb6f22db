// Two workers each compute one half; who needs the halves waits at a latch until both are there.
// Wrong: the second worker counts down when it begins, not when its half is there.
// must be found: data race

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
        halves.count_down();
        right = 22;  // <- here
    });
    halves.wait();
    hands::lab::require(left + right == 42, "both halves are there");  // <- here

    first.join();
    second.join();
}
