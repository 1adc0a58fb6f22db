// The last candidate is tried, also where there is none.
// must be rejected with: The range ends before it begins
#include "count_the_divisors.hpp"

#include <stdexcept>

namespace hands {

Number count_divisors(Number n, Number first, Number last) {
    if (n == 0 || first == 0) throw std::invalid_argument("numbers and candidates begin at 1");
    Number count = 0;
    for (Number candidate = first; candidate < last; ++candidate) {
        if (n % candidate == 0) ++count;
    }
    if (n % last == 0) ++count;
    return count;
}

}  // namespace hands
