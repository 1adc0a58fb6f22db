// The place is given back, and then the record is copied out.
// must be rejected with: its place was given back before it was copied out
#include "a_ring.hpp"

namespace hands {

bool put(Ring& ring, const Record& record) {
    const std::uint64_t written = ring.written.load(std::memory_order_relaxed);
    if (written - ring.taken.load(std::memory_order_acquire) == Ring::places) return false;
    ring.records[written % Ring::places] = record;
    ring.written.store(written + 1, std::memory_order_release);
    return true;
}

bool take(Ring& ring, Record& record) {
    const std::uint64_t taken = ring.taken.load();
    if (taken == ring.written.load()) return false;
    ring.taken.store(taken + 1);
    record = ring.records[taken % Ring::places];
    return true;
}

}  // namespace hands
