#pragma once
/// \file
/// Exercise 01.4: slices that cover the range. This file is given; yours is slices_that_cover_the_range.cpp.

#include "common/number.hpp"

#include <cstddef>
#include <vector>

namespace hands {

/// The candidates first, first + 1, … last. Both ends belong to it, so that it can end at the largest number.
struct Slice {
    Number first;
    Number last;

    bool operator==(const Slice&) const = default;
};

/// Cuts the candidates 1 to \p n into \p count slices: in rising order, each candidate in exactly one of
/// them, and none of them larger than another by more than one.
/// \return count slices, or n if that is less: none is empty
/// \throws std::invalid_argument if n or count is 0
std::vector<Slice> cut_evenly(Number n, std::size_t count);

}  // namespace hands
