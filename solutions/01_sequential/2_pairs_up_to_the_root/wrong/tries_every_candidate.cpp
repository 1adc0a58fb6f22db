// It goes up to the number itself.
// must be rejected with: You have tried more candidates than the 999999 up to its root
#include "pairs_up_to_the_root.hpp"

#include <stdexcept>

namespace hands {

bool is_at_most_root(Number d, Number n) { return d <= n / d; }

Factors divisors_by_pairs(Number n) {
    if (n == 0) throw std::invalid_argument("every number divides 0");
    Factors divisors;
    for (Number d = 1; d < n; ++d) {
        if (n % d == 0) divisors.push_back(d);
    }
    divisors.push_back(n);
    return divisors;
}

}  // namespace hands
