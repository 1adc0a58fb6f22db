// Nobody looks whether the number is 0: the loop ends at once.
// must be rejected with: Every number divides 0, and you return a list
#include "pairs_up_to_the_root.hpp"

namespace hands {

bool is_at_most_root(Number d, Number n) { return d <= n / d; }

Factors divisors_by_pairs(Number n) {
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
