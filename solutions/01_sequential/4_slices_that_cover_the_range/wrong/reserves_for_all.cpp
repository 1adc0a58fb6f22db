// Memory is taken for as many slices as were asked for.
// must be rejected with: You took memory for 1000000
#include "slices_that_cover_the_range.hpp"

#include <algorithm>
#include <stdexcept>

namespace hands {

std::vector<Slice> cut_evenly(Number n, std::size_t count) {
    if (n == 0 || count == 0) throw std::invalid_argument("give a number and a count of 1 or more");
    const Number many = std::min<Number>(n, count);
    std::vector<Slice> slices;
    slices.reserve(count);
    Number first = 1;
    for (Number i = 0; i < many; ++i) {
        const Number last = first + (n / many - 1) + (i < n % many ? 1 : 0);
        slices.push_back({first, last});
        first = last + 1;
    }
    return slices;
}

}  // namespace hands
