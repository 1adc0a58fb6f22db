// must be rejected with: move it with release, and look at the other one's with acquire
//
// The counts are atomic, but nothing says that the record comes before its count. Some processors keep that
// order anyway; others, and the compiler, need not.

#include "a_ring.hpp"

namespace hands {

bool put(Ring& ring, const Record& record) {
    const std::uint64_t written = ring.written.load(std::memory_order_relaxed);
    if (written - ring.taken.load(std::memory_order_relaxed) == Ring::places) return false;
    ring.records[written % Ring::places] = record;
    ring.written.store(written + 1, std::memory_order_relaxed);
    return true;
}

bool take(Ring& ring, Record& record) {
    const std::uint64_t taken = ring.taken.load(std::memory_order_relaxed);
    if (taken == ring.written.load(std::memory_order_relaxed)) return false;
    record = ring.records[taken % Ring::places];
    ring.taken.store(taken + 1, std::memory_order_relaxed);
    return true;
}

}  // namespace hands
