// d * d overflows: of 2^32 nothing is left in 64 bits.
// must be rejected with: what is left of it in 64 bits is small
#include "pairs_up_to_the_root.hpp"

#include <stdexcept>

namespace hands {

bool is_at_most_root(Number d, Number n) { return d * d <= n; }

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
