// Each slice begins where the one before ends, and both ends belong to it.
// must be rejected with: so a divisor there counts twice
#include "slices_that_cover_the_range.hpp"

#include <algorithm>
#include <stdexcept>

namespace hands {

std::vector<Slice> cut_evenly(Number n, std::size_t count) {
    if (n == 0 || count == 0) throw std::invalid_argument("give a number and a count of 1 or more");
    const Number many = std::min<Number>(n, count);
    std::vector<Slice> slices;
    Number first = 1;
    for (Number i = 0; i < many; ++i) {
        const Number last = first + (n / many - (i == 0 ? 1 : 0)) + (i < n % many ? 1 : 0);
        slices.push_back({first, last});
        first = last;
    }
    return slices;
}

}  // namespace hands
