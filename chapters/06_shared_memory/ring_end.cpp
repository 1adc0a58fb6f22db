#include "chapters/06_shared_memory/ring_end.hpp"

#include <stdexcept>

#include <fmt/format.h>

namespace hands {

std::vector<int> RingEnd::descriptors() const {
    return is_open() ? std::vector{bell_.descriptor()} : std::vector<int>{};
}

std::uint64_t RingEnd::capacity() const {
    require_open("tell the size of");
    return memory_.capacity();
}

void RingEnd::require_open(const char* doing) const {
    if (is_open()) return;
    throw std::logic_error(
        fmt::format("cannot {} a ring whose end is closed here, or was moved elsewhere", doing));
}

void RingEnd::close() noexcept {
    bell_.close();
    memory_ = RingMemory{};
}

// lesson: wake
void RingEnd::wake(std::atomic<std::uint32_t>& other_flag) {
    if (other_flag.load() == 0) return;  // almost always: the other end is busy, and the kernel is not needed
    if (other_flag.exchange(0) != 0 && !bell_.ring()) other_is_gone_ = true;
}
// end of lesson: wake

}  // namespace hands
