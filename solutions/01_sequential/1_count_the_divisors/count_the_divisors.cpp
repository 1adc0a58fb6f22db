#include "count_the_divisors.hpp"

#include <stdexcept>

namespace hands {

Number count_divisors(Number n, Number first, Number last) {
    if (n == 0) throw std::invalid_argument("every number divides 0: there is nothing to count");
    if (first == 0) throw std::invalid_argument("0 divides nothing: candidates begin at 1");
    if (last < first) return 0;

    Number count = 0;
    for (Number candidate = first; candidate < last; ++candidate) {
        if (n % candidate == 0) ++count;
    }
    // Outside of the loop, whose `candidate <= last` would hold for ever if last is the largest number.
    if (n % last == 0) ++count;
    return count;
}

}  // namespace hands
