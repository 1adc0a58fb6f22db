// The end is moved by one, so that it does not belong to the range any more: after the largest number comes
// 0.
//
// must be rejected with: You count 0. The last candidate is the largest number that there is.
#include "count_the_divisors.hpp"

#include <stdexcept>

namespace hands {

Number count_divisors(Number n, Number first, Number last) {
    if (n == 0 || first == 0) throw std::invalid_argument("numbers and candidates begin at 1");
    const Number end = last + 1;
    Number count = 0;
    for (Number candidate = first; candidate < end; ++candidate) {
        if (n % candidate == 0) ++count;
    }
    return count;
}

}  // namespace hands
