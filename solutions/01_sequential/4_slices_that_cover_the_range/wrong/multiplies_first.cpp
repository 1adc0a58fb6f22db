// The ends are computed as n * i / count, which does not fit into 64 bits for large n.
// must be rejected with: 1…18446744073709551615 in 2: you cut
#include "slices_that_cover_the_range.hpp"

#include <algorithm>
#include <stdexcept>

namespace hands {

std::vector<Slice> cut_evenly(Number n, std::size_t count) {
    if (n == 0 || count == 0) throw std::invalid_argument("give a number and a count of 1 or more");
    const Number many = std::min<Number>(n, count);
    std::vector<Slice> slices;
    for (Number i = 0; i < many; ++i) slices.push_back({n * i / many + 1, n * (i + 1) / many});
    return slices;
}

}  // namespace hands
