// Counts the steps instead of comparing candidates, and leaves the loop in its middle. What is larger than n
// needs no try.
#include "count_the_divisors.hpp"

#include <algorithm>
#include <stdexcept>

namespace hands {

Number count_divisors(Number n, Number first, Number last) {
    if (n == 0 || first == 0) throw std::invalid_argument("numbers and candidates begin at 1");
    last = std::min(last, n);
    if (first > last) return 0;
    Number count = 0;
    for (Number candidate = first;; ++candidate) {
        count += n % candidate == 0 ? 1 : 0;
        if (candidate == last) return count;
    }
}

}  // namespace hands
