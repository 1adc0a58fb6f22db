#pragma once
/// \file
/// The one piece of work of the course: all divisors of a number.
///
/// Trial division is slow on purpose: it tries every candidate, so there is work to share, and it can be cut
/// anywhere.

#include "common/generator.hpp"
#include "common/number.hpp"

#include <cstddef>
#include <vector>

namespace hands {

/// Candidates first, first + 1, …, last. Both ends belong to it, so that it can end at 2^64 − 1. Never empty.
struct Range {
    Number first;
    Number last;

    /// How many candidates: last − first + 1. All of them but 1…2^64 − 1 and 0…2^64 − 2 can be counted; we
    /// start at 1.
    constexpr Number size() const { return last - first + 1; }
    friend bool operator==(const Range&, const Range&) = default;
};

/// The divisors of \p n, by trying every candidate from 1 to n. About 2 ns a candidate.
/// \throws std::invalid_argument if n is 0, which every number divides
Factors factorize(Number n);

/// The divisors of \p n among \p candidates (1 to n), by trying each: a slice of factorize(n).
/// \throws std::invalid_argument if n is 0, or if the candidates do not lie within 1…n
Factors divisors_in(Number n, Range candidates);

/// The same numbers as factorize(n), each handed out as soon as it is found.
/// \throws std::invalid_argument, when called, if n is 0
Generator<Number> lazy_factorize(Number n);

/// The same numbers as factorize(n), by a better algorithm: divisors come in pairs d · (n / d), and the
/// smaller one is at most √n. So √n candidates are enough: 7 317 instead of 53 541 233.
/// \throws std::invalid_argument if n is 0
Factors factorize_by_pairs(Number n);

/// Cuts 1…n into \p count ranges that differ in size by one at most and cover every candidate exactly once;
/// into n of them if n is smaller than count.
/// \throws std::invalid_argument if n or count is 0
std::vector<Range> slices(Number n, std::size_t count);

}  // namespace hands
