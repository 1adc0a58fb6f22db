// Three philosophers sit around a table, with one fork between each two of them. Everybody takes the fork
// with the smaller number first, so they cannot wait for each other in a ring.

#include "exercises/lab/require.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

constexpr std::size_t philosophers = 3;

void scenario() {
    std::array<std::mutex, philosophers> forks;
    std::array<int, philosophers> meals{};
    std::vector<std::thread> table;

    for (std::size_t seat = 0; seat < philosophers; ++seat) {
        table.emplace_back([&, seat] {
            std::size_t left = seat;
            std::size_t right = (seat + 1) % philosophers;
            std::lock_guard first(forks.at(std::min(left, right)));
            std::lock_guard second(forks.at(std::max(left, right)));
            ++meals.at(seat);
        });
    }
    for (std::thread& philosopher : table) philosopher.join();

    for (int count : meals) hands::lab::require(count == 1, "every philosopher has eaten");
}
