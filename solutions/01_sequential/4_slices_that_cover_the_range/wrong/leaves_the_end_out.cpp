// The slices are made as if their ends did not belong to them.
// must be rejected with: so a divisor there is lost
#include "slices_that_cover_the_range.hpp"

#include <algorithm>
#include <stdexcept>

namespace hands {

std::vector<Slice> cut_evenly(Number n, std::size_t count) {
    if (n == 0 || count == 0) throw std::invalid_argument("give a number and a count of 1 or more");
    const Number many = std::min<Number>(n, count);
    const Number size = n / many;
    const Number larger = n % many;
    std::vector<Slice> slices;
    Number first = 1;
    for (Number i = 0; i < many; ++i) {
        const Number end = first + size + (i < larger ? 1 : 0);
        slices.push_back({first, i + 1 == many || size == 1 ? end - 1 : end - 2});
        first = end;
    }
    return slices;
}

}  // namespace hands
