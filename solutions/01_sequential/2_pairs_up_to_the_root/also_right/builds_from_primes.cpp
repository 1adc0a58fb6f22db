// Finds the primes first, up to the root of what is left, and multiplies them together. The root is found by
// bisection.
#include "pairs_up_to_the_root.hpp"

#include <algorithm>
#include <stdexcept>

namespace hands {
namespace {

Number root_of(Number n) {
    Number low = 0;
    Number high = Number{1} << 32;  // the root lies below it
    while (high - low > 1) {
        const Number middle = low + (high - low) / 2;
        (middle * middle <= n ? low : high) = middle;
    }
    return low;
}

void multiply_by(Factors& products, Number prime, int exponent) {
    const std::size_t before = products.size();
    Number power = 1;
    for (int i = 0; i < exponent; ++i) {
        power *= prime;
        for (std::size_t k = 0; k < before; ++k) products.push_back(products[k] * power);
    }
}

}  // namespace

bool is_at_most_root(Number d, Number n) { return d <= root_of(n); }

Factors divisors_by_pairs(Number n) {
    if (n == 0) throw std::invalid_argument("every number divides 0");
    Factors divisors{1};
    for (Number prime = 2; prime <= n / prime; ++prime) {
        int exponent = 0;
        for (; n % prime == 0; n /= prime) ++exponent;
        multiply_by(divisors, prime, exponent);
    }
    if (n > 1) multiply_by(divisors, n, 1);
    std::sort(divisors.begin(), divisors.end());
    return divisors;
}

}  // namespace hands
