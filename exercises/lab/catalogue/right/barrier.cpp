// Two workers compute in steps: each needs what the other one computed in the step before. A std::barrier
// between the steps keeps them together.

#include "exercises/lab/require.hpp"

#include <array>
#include <barrier>
#include <cstddef>
#include <thread>

void scenario() {
    std::barrier step_is_done(2);
    std::array<int, 2> ones{1, 1};
    std::array<int, 2> sums{};
    auto work = [&](std::size_t self) {
        ones.at(self) += static_cast<int>(self);
        step_is_done.arrive_and_wait();
        sums.at(self) = ones.at(0) + ones.at(1);
        step_is_done.arrive_and_wait();
        ones.at(self) = 0;
    };

    std::thread first(work, 0);
    std::thread second(work, 1);
    first.join();
    second.join();

    hands::lab::require(sums.at(0) == 3 && sums.at(1) == 3, "both saw what the other one computed");
}
