// Gives each slice its share of what is left. Rounding down, the larger ones come last.
#include "slices_that_cover_the_range.hpp"

#include <stdexcept>

namespace hands {

std::vector<Slice> cut_evenly(Number n, std::size_t count) {
    if (n == 0 || count == 0) throw std::invalid_argument("give a number and a count of 1 or more");
    std::vector<Slice> slices;
    Number done = 0;
    for (Number still = count < n ? count : n; still > 0; --still) {
        const Number share = (n - done) / still;
        slices.push_back({done + 1, done + share});
        done += share;
    }
    return slices;
}

}  // namespace hands
