// `taken` is how many are in the ring: both sides change it, by a load and a store.
// must be rejected with: in the middle of put(), the places are counted wrong
#include "a_ring.hpp"

namespace hands {

bool put(Ring& ring, const Record& record) {
    if (ring.taken == Ring::places) return false;
    ring.records[ring.written % Ring::places] = record;
    ring.written = ring.written + 1;
    ring.taken = ring.taken + 1;
    return true;
}

bool take(Ring& ring, Record& record) {
    const std::uint64_t inside = ring.taken;
    if (inside == 0) return false;
    record = ring.records[(ring.written - inside) % Ring::places];
    ring.taken = ring.taken - 1;
    return true;
}

}  // namespace hands
