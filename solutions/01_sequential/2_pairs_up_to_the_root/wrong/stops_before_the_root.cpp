// The loop ends before the root, so that of a square is missing.
// must be rejected with: It is the root of a square: the last candidate
#include "pairs_up_to_the_root.hpp"

#include <stdexcept>

namespace hands {

bool is_at_most_root(Number d, Number n) { return d <= n / d; }

Factors divisors_by_pairs(Number n) {
    if (n == 0) throw std::invalid_argument("every number divides 0");
    Factors small;
    Factors large;
    for (Number d = 1; d < n / d; ++d) {
        if (n % d != 0) continue;
        small.push_back(d);
        if (d != n / d) large.push_back(n / d);
    }
    small.insert(small.end(), large.rbegin(), large.rend());
    return small;
}

}  // namespace hands
