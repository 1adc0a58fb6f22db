#include "pairs_up_to_the_root.hpp"

#include "exercises/kit/not_started.hpp"

namespace hands {

// d · d may be larger than any number of 64 bits; so compare something else.
bool is_at_most_root(Number d, Number n) {
    static_cast<void>(d);
    static_cast<void>(n);
    throw NotStarted{};
}

// For each d up to the root that divides n, n / d does too.
Factors divisors_by_pairs(Number n) {
    static_cast<void>(n);
    throw NotStarted{};
}

}  // namespace hands
