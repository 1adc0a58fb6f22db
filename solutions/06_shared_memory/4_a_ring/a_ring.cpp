#include "a_ring.hpp"

namespace hands {

// Both count all records since the beginning. Each has one writer, who therefore reads its own without any
// order. The difference is how many are in the ring, so full and empty are two things; and if the counts ever
// went over, they would go over together, at a multiple of the places.

bool put(Ring& ring, const Record& record) {
    const std::uint64_t written = ring.written.load(std::memory_order_relaxed);
    // Acquire: the reader has copied the record out whose place we are about to write.
    if (written - ring.taken.load(std::memory_order_acquire) == Ring::places) return false;
    ring.records[written % Ring::places] = record;
    ring.written.store(written + 1, std::memory_order_release);  // who sees this sees the record
    return true;
}

bool take(Ring& ring, Record& record) {
    const std::uint64_t taken = ring.taken.load(std::memory_order_relaxed);
    if (taken == ring.written.load(std::memory_order_acquire)) return false;
    record = ring.records[taken % Ring::places];
    ring.taken.store(taken + 1, std::memory_order_release);  // only now may it be written over
    return true;
}

}  // namespace hands
