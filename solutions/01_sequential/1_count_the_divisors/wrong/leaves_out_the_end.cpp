// The last candidate is not tried: of the whole range, n itself is missing.
// must be rejected with: 1 is a divisor of 1.
#include "count_the_divisors.hpp"

#include <stdexcept>

namespace hands {

Number count_divisors(Number n, Number first, Number last) {
    if (n == 0 || first == 0) throw std::invalid_argument("numbers and candidates begin at 1");
    Number count = 0;
    for (Number candidate = first; candidate < last; ++candidate) {
        if (n % candidate == 0) ++count;
    }
    return count;
}

}  // namespace hands
