// std::sqrt works in double, which has 53 bits.
// must be rejected with: a double has 53 bits: std::sqrt rounds
#include "pairs_up_to_the_root.hpp"

#include <cmath>
#include <stdexcept>

namespace hands {

bool is_at_most_root(Number d, Number n) {
    return d <= static_cast<Number>(std::sqrt(static_cast<double>(n)));
}

Factors divisors_by_pairs(Number n) {
    if (n == 0) throw std::invalid_argument("every number divides 0");
    Factors small;
    Factors large;
    for (Number d = 1; is_at_most_root(d, n); ++d) {
        if (n % d != 0) continue;
        small.push_back(d);
        if (d != n / d) large.push_back(n / d);
    }
    small.insert(small.end(), large.rbegin(), large.rend());
    return small;
}

}  // namespace hands
