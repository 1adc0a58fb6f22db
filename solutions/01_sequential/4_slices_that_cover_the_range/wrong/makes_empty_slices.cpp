// With more slices than candidates, some are empty.
// must be rejected with: 1…1 in 2: you cut 1…1, 2…1. Slice 1 ends before it begins
#include "slices_that_cover_the_range.hpp"

#include <stdexcept>

namespace hands {

std::vector<Slice> cut_evenly(Number n, std::size_t count) {
    if (n == 0 || count == 0) throw std::invalid_argument("give a number and a count of 1 or more");
    const Number size = n / count;
    std::vector<Slice> slices;
    Number first = 1;
    for (std::size_t i = 0; i < count; ++i) {
        const Number last = first + size + (i < n % count ? 1 : 0) - 1;
        slices.push_back({first, last});
        first = last + 1;
    }
    return slices;
}

}  // namespace hands
