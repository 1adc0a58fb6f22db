// Each slice takes the size rounded up, so the last ones get little, or nothing.
// must be rejected with: 1…4 in 3: you cut 1…2, 3…4. These are 2 slices, and not 3.
#include "slices_that_cover_the_range.hpp"

#include <stdexcept>

namespace hands {

std::vector<Slice> cut_evenly(Number n, std::size_t count) {
    if (n == 0 || count == 0) throw std::invalid_argument("give a number and a count of 1 or more");
    const Number size = n / count + (n % count == 0 ? 0 : 1);
    std::vector<Slice> slices;
    for (Number first = 1; first <= n; first += size) {
        slices.push_back({first, n - first < size ? n : first + size - 1});
        if (n - first < size) break;
    }
    return slices;
}

}  // namespace hands
