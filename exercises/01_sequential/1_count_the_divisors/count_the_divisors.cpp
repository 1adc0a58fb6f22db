#include "count_the_divisors.hpp"

#include "exercises/kit/not_started.hpp"

namespace hands {

// Try every candidate, and count those that leave no remainder.
Number count_divisors(Number n, Number first, Number last) {
    static_cast<void>(n);
    static_cast<void>(first);
    static_cast<void>(last);
    throw NotStarted{};
}

}  // namespace hands
