// The candidate is an unsigned, and its square is cut to 32 bits before it is compared.
// must be rejected with: You were asked for the divisors of 999966000289
#include "pairs_up_to_the_root.hpp"

#include <stdexcept>

namespace hands {

bool is_at_most_root(Number d, Number n) { return d <= n / d; }

Factors divisors_by_pairs(Number n) {
    if (n == 0) throw std::invalid_argument("every number divides 0");
    Factors small;
    Factors large;
    for (unsigned d = 1; d * d <= n; ++d) {
        if (d == 0 || n % d != 0) continue;
        small.push_back(d);
        if (d != n / d) large.push_back(n / d);
    }
    small.insert(small.end(), large.rbegin(), large.rend());
    return small;
}

}  // namespace hands
