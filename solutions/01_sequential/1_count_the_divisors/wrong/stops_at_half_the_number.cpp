// No divisor is larger than half the number, but the number itself: that one is counted wherever the range
// lies.
//
// must be rejected with: They are 3, 4 and 6: both ends are candidates.
#include "count_the_divisors.hpp"

#include <stdexcept>

namespace hands {

Number count_divisors(Number n, Number first, Number last) {
    if (n == 0 || first == 0) throw std::invalid_argument("numbers and candidates begin at 1");
    Number count = 1;
    for (Number candidate = first; candidate <= n / 2 && candidate <= last; ++candidate) {
        if (n % candidate == 0) ++count;
    }
    return count;
}

}  // namespace hands
