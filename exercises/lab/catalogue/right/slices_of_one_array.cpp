// Two threads write into one array, each into its own half: different elements are different memory.

#include "exercises/lab/require.hpp"

#include <cstddef>
#include <numeric>
#include <span>
#include <thread>
#include <vector>

void scenario() {
    std::vector<char> letters(8);
    std::span<char> all(letters);
    auto fill = [](std::span<char> slice, char first) { std::iota(slice.begin(), slice.end(), first); };

    std::thread left([&] { fill(all.first(3), 'a'); });
    std::thread right([&] { fill(all.subspan(3), 'd'); });
    left.join();
    right.join();

    for (std::size_t place = 0; place < letters.size(); ++place)
        hands::lab::require(letters.at(place) == static_cast<char>('a' + place),
                            "every letter is in its place");
}
