// The count is moved, and then the record is written.
// must be rejected with: it was there before it was written
#include "a_ring.hpp"

namespace hands {

bool put(Ring& ring, const Record& record) {
    const std::uint64_t written = ring.written.load();
    if (written - ring.taken.load() == Ring::places) return false;
    ring.written.store(written + 1);
    ring.records[written % Ring::places] = record;
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
