#pragma once
/// \file
/// Exercise 06.2: results without a lock. This file is given; yours is results_without_a_lock.cpp.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>

namespace hands {

/// What comes of a number.
struct Result {
    std::uint64_t divisors;  ///< how many it has
    std::uint64_t sum;       ///< of all of them

    bool operator==(const Result&) const = default;
};

/// Where one result goes. In memory that all processes see; all zero in the beginning.
struct Place {
    Result result;
    std::atomic<bool> is_there;
};

/// One of several processes that share the work: does its share of \p numbers, and puts what comes of number
/// i into place i, where read() finds it from then on.
/// \param worker  which of them this process is, counted
/// from 0
/// \param workers  how many there are; all of them together do each number once
/// \param places  as many
/// as numbers
/// \param compute  takes long
void work(std::size_t worker, std::size_t workers, std::span<const std::uint64_t> numbers,
          std::span<Place> places, Result (*compute)(std::uint64_t));

/// Looks whether a result is there, and does not wait for it. Any process may do this at any time, also while
/// the result is being put there.
/// \param result  receives it; untouched if it is not there
/// \return whether it is
bool read(const Place& place, Result& result);

}  // namespace hands
