#include "chapters/06_shared_memory/ring_memory.hpp"

#include "chapters/06_shared_memory/shared_memory.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <new>

namespace hands {
namespace {

/// More than can be counted is more than there is room for: the segment says so.
std::size_t rounded_up(std::size_t bytes) {
    constexpr std::size_t smallest = 64;
    constexpr auto most = std::numeric_limits<std::size_t>::max() / 4;
    if (bytes == 0) throw std::invalid_argument("cannot make a ring of 0 bytes: no record would fit in");
    return bytes > most ? most : std::bit_ceil(std::max(bytes, smallest));
}

}  // namespace

RingMemory::RingMemory(std::size_t bytes) : capacity_(rounded_up(bytes)) {
    const SharedMemory memory{sizeof(Counters) + capacity_};
    counters_ = {memory.owner(), ::new (memory.bytes().data()) Counters};
    bytes_ = memory.bytes().data() + sizeof(Counters);
}

// lesson: records
void RingMemory::put(std::uint64_t position, std::span<const std::byte> payload) const {
    const std::uint64_t length = payload.size();
    std::memcpy(at(position), &length, sizeof length);
    if (payload.empty()) return;
    std::byte* const begin = at(position + unit);
    const auto before_the_end =
        std::min(payload.size(), static_cast<std::size_t>(bytes_ + capacity_ - begin));
    std::memcpy(begin, payload.data(), before_the_end);
    std::memcpy(bytes_, payload.data() + before_the_end, payload.size() - before_the_end);
}

std::uint64_t RingMemory::length_at(std::uint64_t position) const {
    // Atomic, or the compiler might read it again after the check, and a hostile writer change it in between.
    return std::atomic_ref{*reinterpret_cast<std::uint64_t*>(at(position))}.load(std::memory_order_relaxed);
}

void RingMemory::get(std::uint64_t position, std::span<std::byte> payload) const {
    if (payload.empty()) return;
    const std::byte* const begin = at(position + unit);
    const auto before_the_end =
        std::min(payload.size(), static_cast<std::size_t>(bytes_ + capacity_ - begin));
    std::memcpy(payload.data(), begin, before_the_end);
    std::memcpy(payload.data() + before_the_end, bytes_, payload.size() - before_the_end);
}
// end of lesson: records

}  // namespace hands
