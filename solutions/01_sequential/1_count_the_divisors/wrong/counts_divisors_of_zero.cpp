// Nobody looks whether the number is 0.
// must be rejected with: Every number divides 0, so there is nothing to count
#include "count_the_divisors.hpp"

#include <stdexcept>

namespace hands {

Number count_divisors(Number n, Number first, Number last) {
    if (first == 0) throw std::invalid_argument("0 divides nothing");
    if (last < first) return 0;
    Number count = 0;
    for (Number candidate = first; candidate < last; ++candidate) {
        if (n % candidate == 0) ++count;
    }
    if (n % last == 0) ++count;
    return count;
}

}  // namespace hands
