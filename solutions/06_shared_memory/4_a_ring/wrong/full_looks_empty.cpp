// Positions from 0 to 7: when all places are taken, they are equal, as when none is.
// must be rejected with: These come out: []. Is it full, or empty?
#include "a_ring.hpp"

namespace hands {

bool put(Ring& ring, const Record& record) {
    const std::uint64_t written = ring.written.load(std::memory_order_relaxed);
    ring.records[written] = record;
    ring.written.store((written + 1) % Ring::places, std::memory_order_release);
    return true;
}

bool take(Ring& ring, Record& record) {
    const std::uint64_t taken = ring.taken.load(std::memory_order_relaxed);
    if (taken == ring.written.load(std::memory_order_acquire)) return false;
    record = ring.records[taken];
    ring.taken.store((taken + 1) % Ring::places, std::memory_order_release);
    return true;
}

}  // namespace hands
