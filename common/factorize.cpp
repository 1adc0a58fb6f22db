#include "common/factorize.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

namespace hands {
namespace {

void require_positive(Number n) {
    if (n == 0) throw std::invalid_argument("0 cannot be factorized: every number divides it");
}

Generator<Number> try_every_candidate(Number n) {
    for (Number candidate = 1; candidate < n; ++candidate) {
        if (n % candidate == 0) co_yield candidate;
    }
    co_yield n;  // outside the loop, whose `candidate <= n` could never end for the largest number
}

}  // namespace

// lesson: divisors_in
Factors divisors_in(Number n, Range candidates) {
    require_positive(n);
    const auto [first, last] = candidates;
    if (first < 1 || first > last || last > n) {
        throw std::invalid_argument(
            fmt::format("candidates {}…{} do not lie within 1…{}, where its divisors are", first, last, n));
    }
    Factors factors;
    for (Number candidate = first; candidate < last; ++candidate) {
        if (n % candidate == 0) factors.push_back(candidate);
    }
    if (n % last == 0) factors.push_back(last);  // see try_every_candidate
    return factors;
}
// end of lesson: divisors_in

Factors factorize(Number n) {
    require_positive(n);
    return divisors_in(n, {1, n});
}

// Not a coroutine itself: the argument is checked when it is called, not when the first value is asked for.
Generator<Number> lazy_factorize(Number n) {
    require_positive(n);
    return try_every_candidate(n);
}

// lesson: factorize_by_pairs
Factors factorize_by_pairs(Number n) {
    require_positive(n);
    Factors small;
    Factors large;
    for (Number d = 1; d <= n / d; ++d) {  // d · d <= n, without the overflow
        if (n % d != 0) continue;
        small.push_back(d);
        if (d != n / d) large.push_back(n / d);  // the root of a square has no partner
    }
    small.insert(small.end(), large.rbegin(), large.rend());
    return small;
}
// end of lesson: factorize_by_pairs

std::vector<Range> slices(Number n, std::size_t count) {
    require_positive(n);
    if (count == 0) throw std::invalid_argument("a range cannot be cut into 0 slices: give 1 or more");
    const Number many = std::min<Number>(n, count);
    const Number size = n / many;
    const Number larger = n % many;  // so many slices hold one candidate more

    std::vector<Range> ranges;
    ranges.reserve(many);
    Number first = 1;
    for (Number i = 0; i < many; ++i) {
        const Number last = first + size - (i < larger ? 0 : 1);
        ranges.push_back({first, last});
        first = last + 1;
    }
    return ranges;
}

}  // namespace hands
