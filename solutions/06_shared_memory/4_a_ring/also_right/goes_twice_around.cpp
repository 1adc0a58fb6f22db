// The same with positions that stay small: they go around a circle of twice as many, so full and empty look
// different.
#include "a_ring.hpp"

namespace hands {
namespace {

constexpr std::uint64_t twice_around = 2 * Ring::places;

std::uint64_t next(std::uint64_t position) { return (position + 1) % twice_around; }

}  // namespace

bool put(Ring& ring, const Record& record) {
    const std::uint64_t written = ring.written;
    if ((written + Ring::places) % twice_around == ring.taken) return false;
    ring.records[written % Ring::places] = record;
    ring.written = next(written);
    return true;
}

bool take(Ring& ring, Record& record) {
    const std::uint64_t taken = ring.taken;
    if (taken == ring.written) return false;
    record = ring.records[taken % Ring::places];
    ring.taken = next(taken);
    return true;
}

}  // namespace hands
