// The ends are computed in double, which has 53 bits.
// must be rejected with: 1…18446744073709551615 in 1: you cut
#include "slices_that_cover_the_range.hpp"

#include <algorithm>
#include <stdexcept>

namespace hands {

std::vector<Slice> cut_evenly(Number n, std::size_t count) {
    if (n == 0 || count == 0) throw std::invalid_argument("give a number and a count of 1 or more");
    const Number many = std::min<Number>(n, count);
    const double size = static_cast<double>(n) / static_cast<double>(many);
    std::vector<Slice> slices;
    Number first = 1;
    for (Number i = 1; i <= many; ++i) {
        const double end = size * static_cast<double>(i);
        const Number last = end >= 18446744073709549568.0 ? 18446744073709549568U : static_cast<Number>(end);
        slices.push_back({first, last});
        first = last + 1;
    }
    return slices;
}

}  // namespace hands
