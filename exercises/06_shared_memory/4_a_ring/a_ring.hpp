#pragma once
/// \file
/// Exercise 06.4: a ring. This file is given; yours is a_ring.cpp.

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace hands {

/// What goes from one process to another.
struct Record {
    std::uint64_t first;
    std::uint64_t second;

    bool operator==(const Record&) const = default;
};

/// A ring of records, in memory that two processes see. All zero in the beginning, and empty then.
struct Ring {
    static constexpr std::size_t places = 8;

    std::array<Record, places> records;
    std::atomic<std::uint64_t> written;  ///< yours
    std::atomic<std::uint64_t> taken;    ///< yours
};

/// Puts \p record behind those that are in the ring. Called by one process only. Does not wait.
/// \return false if all places are taken; then nothing has changed
bool put(Ring& ring, const Record& record);

/// Takes the oldest record out. Called by another process only. Does not wait.
/// \param record  receives it; untouched if there is none
/// \return false if the ring is empty
bool take(Ring& ring, Record& record);

}  // namespace hands
