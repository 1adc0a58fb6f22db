// The candidates are cut to 32 bits.
// must be rejected with: in an int or an unsigned it becomes 5
#include "count_the_divisors.hpp"

#include <stdexcept>

namespace hands {

Number count_divisors(Number n, Number first, Number last) {
    if (n == 0 || first == 0) throw std::invalid_argument("numbers and candidates begin at 1");
    const auto begin = static_cast<unsigned>(first);
    const auto end = static_cast<unsigned>(last);
    Number count = 0;
    for (unsigned candidate = begin; candidate != end + 1; ++candidate) {
        if (candidate != 0 && n % candidate == 0) ++count;
        if (end < begin) break;
    }
    return count;
}

}  // namespace hands
