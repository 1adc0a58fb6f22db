#pragma once
/// \file
/// Exercise 01.1: count the divisors. This file is given; yours is count_the_divisors.cpp.

#include "common/number.hpp"

namespace hands {

/// How many of the candidates \p first, first + 1, … \p last divide \p n. Both ends are candidates.
/// \param last  up to 2^64 − 1; if it is less than first, there are no candidates
/// \throws std::invalid_argument if n is 0, which every number divides, or if first is 0, which divides none
Number count_divisors(Number n, Number first, Number last);

}  // namespace hands
