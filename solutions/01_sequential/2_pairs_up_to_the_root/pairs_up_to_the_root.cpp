#include "pairs_up_to_the_root.hpp"

#include <stdexcept>

namespace hands {

// If d · d ≤ n, then d ≤ n / d, and rounding n / d down to a whole number changes nothing, since d is one. If
// not, then n / d is less than d, rounded or not. Nothing here is larger than n or d, so nothing overflows.
bool is_at_most_root(Number d, Number n) { return d <= n / d; }

Factors divisors_by_pairs(Number n) {
    if (n == 0) throw std::invalid_argument("every number divides 0: there is no list of them");
    Factors small;
    Factors large;  // the partners, falling
    for (Number d = 1; is_at_most_root(d, n); ++d) {
        if (n % d != 0) continue;
        small.push_back(d);
        if (d != n / d) large.push_back(n / d);  // the root of a square is its own partner
    }
    small.insert(small.end(), large.rbegin(), large.rend());
    return small;
}

}  // namespace hands
