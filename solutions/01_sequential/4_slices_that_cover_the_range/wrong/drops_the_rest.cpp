// What is left over after the division is in no slice.
// must be rejected with: 1…3 in 2: you cut 1…1, 2…2. The last slice has to end at 3.
#include "slices_that_cover_the_range.hpp"

#include <algorithm>
#include <stdexcept>

namespace hands {

std::vector<Slice> cut_evenly(Number n, std::size_t count) {
    if (n == 0 || count == 0) throw std::invalid_argument("give a number and a count of 1 or more");
    const Number many = std::min<Number>(n, count);
    const Number size = n / many;
    std::vector<Slice> slices;
    for (Number i = 0; i < many; ++i) slices.push_back({i * size + 1, i * size + size});
    return slices;
}

}  // namespace hands
