// One place stays free, so that full and empty look different.
// must be rejected with: and put() says that it is full: a place is wasted
#include "a_ring.hpp"

namespace hands {

bool put(Ring& ring, const Record& record) {
    const std::uint64_t written = ring.written.load(std::memory_order_relaxed);
    const std::uint64_t next = (written + 1) % Ring::places;
    if (next == ring.taken.load(std::memory_order_acquire)) return false;
    ring.records[written] = record;
    ring.written.store(next, std::memory_order_release);
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
