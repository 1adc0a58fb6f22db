// If it is full, the oldest record makes room, and is lost.
// must be rejected with: what is in the ring is lost for what comes
#include "a_ring.hpp"

namespace hands {

bool put(Ring& ring, const Record& record) {
    const std::uint64_t written = ring.written.load(std::memory_order_relaxed);
    if (written - ring.taken.load() == Ring::places) ring.taken.fetch_add(1);
    ring.records[written % Ring::places] = record;
    ring.written.store(written + 1, std::memory_order_release);
    return true;
}

bool take(Ring& ring, Record& record) {
    const std::uint64_t taken = ring.taken.load(std::memory_order_relaxed);
    if (taken == ring.written.load(std::memory_order_acquire)) return false;
    record = ring.records[taken % Ring::places];
    ring.taken.store(taken + 1, std::memory_order_release);
    return true;
}

}  // namespace hands
