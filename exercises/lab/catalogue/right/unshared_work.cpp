// Two threads work on memory of their own: a million steps over a small table, and a recursion ten thousand
// calls deep. Only the results meet, after join().

#include "exercises/lab/require.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <thread>

std::uint64_t walk(std::uint64_t steps) {
    std::array<std::uint64_t, 64> table{};
    for (std::uint64_t step = 0; step < steps; ++step) table.at(step % table.size()) += step;
    std::uint64_t sum = 0;
    for (std::uint64_t entry : table) sum += entry;
    return sum;
}

std::uint64_t sum_down_from(std::uint64_t number) {
    return number == 0 ? 0 : number + sum_down_from(number - 1);
}

void scenario() {
    std::uint64_t walked = 0;
    std::uint64_t climbed = 0;
    std::thread walker([&] { walked = walk(1'000'000); });
    std::thread climber([&] { climbed = sum_down_from(10'000); });
    walker.join();
    climber.join();

    hands::lab::require(walked == 499'999'500'000, "the numbers below a million are added up");
    hands::lab::require(climbed == 50'005'000, "the numbers up to ten thousand are added up");
}
