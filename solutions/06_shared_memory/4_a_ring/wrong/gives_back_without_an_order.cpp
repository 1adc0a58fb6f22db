// must be rejected with: move it with release, and look at the other one's with acquire
//
// The writer's count is in order. The reader's is not: its place may be written over before the record is
// out.

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
    const std::uint64_t taken = ring.taken.load(std::memory_order_relaxed);
    if (taken == ring.written.load(std::memory_order_acquire)) return false;
    record = ring.records[taken % Ring::places];
    ring.taken.store(taken + 1, std::memory_order_relaxed);
    return true;
}

}  // namespace hands
