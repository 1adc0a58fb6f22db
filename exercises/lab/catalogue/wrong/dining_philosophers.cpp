// Three philosophers sit around a table, with one fork between each two of them. To eat, one needs both
// forks.
// Wrong: all of them take the left fork first. If all have it, nobody gets the right one.
// must be found: deadlock

#include "exercises/lab/require.hpp"

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
            std::lock_guard left(forks.at(seat));
            std::lock_guard right(forks.at((seat + 1) % philosophers));  // <- here
            ++meals.at(seat);
        });
    }
    for (std::thread& philosopher : table) philosopher.join();

    for (int count : meals) hands::lab::require(count == 1, "every philosopher has eaten");
}
