// Nobody looks whether the first candidate is 0.
// must be rejected with: Floating point exception
#include "count_the_divisors.hpp"

#include <stdexcept>

namespace hands {

Number count_divisors(Number n, Number first, Number last) {
    if (n == 0) throw std::invalid_argument("every number divides 0");
    if (last < first) return 0;
    Number count = 0;
    for (Number candidate = first; candidate < last; ++candidate) {
        if (n % candidate == 0) ++count;
    }
    if (n % last == 0) ++count;
    return count;
}

}  // namespace hands
