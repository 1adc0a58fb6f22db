#include "slices_that_cover_the_range.hpp"

#include <algorithm>
#include <stdexcept>

namespace hands {

std::vector<Slice> cut_evenly(Number n, std::size_t count) {
    if (n == 0) throw std::invalid_argument("there is nothing to cut: give a number of 1 or more");
    if (count == 0) throw std::invalid_argument("a range cannot be cut into 0 slices: give 1 or more");
    const Number many = std::min<Number>(n, count);  // so none is empty
    const Number size = n / many;
    const Number larger = n % many;  // what is left over: less than one candidate for each slice

    std::vector<Slice> slices;
    slices.reserve(many);
    Number first = 1;
    for (Number i = 0; i < many; ++i) {
        const Number last = first + (size - 1) + (i < larger ? 1 : 0);
        slices.push_back({first, last});
        first = last + 1;  // after the last slice, this may begin again at 0: nobody looks at it
    }
    return slices;
}

}  // namespace hands
