// Candidates end at the root, and so does the list.
// must be rejected with: It is the partner of 1.
#include "pairs_up_to_the_root.hpp"

#include <stdexcept>

namespace hands {

bool is_at_most_root(Number d, Number n) { return d <= n / d; }

Factors divisors_by_pairs(Number n) {
    if (n == 0) throw std::invalid_argument("every number divides 0");
    Factors divisors;
    for (Number d = 1; is_at_most_root(d, n); ++d) {
        if (n % d == 0) divisors.push_back(d);
    }
    return divisors;
}

}  // namespace hands
