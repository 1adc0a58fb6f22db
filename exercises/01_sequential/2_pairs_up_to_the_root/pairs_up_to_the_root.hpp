#pragma once
/// \file
/// Exercise 01.2: pairs up to the root. This file is given; yours is pairs_up_to_the_root.cpp.

#include "common/number.hpp"

namespace hands {

/// Whether \p d is at most the square root of \p n: whether d · d ≤ n, for all numbers of 64 bits.
/// \param d  1 or more
bool is_at_most_root(Number d, Number n);

/// The divisors of \p n, rising, each of them once. Tries candidates up to the square root of n only.
/// \throws std::invalid_argument if n is 0, which every number divides
Factors divisors_by_pairs(Number n);

}  // namespace hands
