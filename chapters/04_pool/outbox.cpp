#include "chapters/04_pool/outbox.hpp"

#include "common/system_call.hpp"

#include <algorithm>
#include <new>

#include <sys/mman.h>

namespace hands {

void Outbox::Unmap::operator()(Outbox* outbox) const noexcept { ::munmap(outbox, sizeof(Outbox)); }

Outbox::Owner Outbox::make() {
    void* const memory =
        ::mmap(nullptr, sizeof(Outbox), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw system_failure("map memory for the replies of a worker");
    return Owner{new (memory) Outbox};
}

// If it fails, they have it and do not know of it: no harm.
void Outbox::hide_from_later_children() noexcept { ::madvise(this, sizeof(Outbox), MADV_DONTFORK); }

// lesson: put
bool Outbox::put(std::span<const std::byte> reply) noexcept {
    const std::size_t size = size_.load(std::memory_order_relaxed);
    if (reply.size() > capacity - size) return false;
    std::ranges::copy(reply, bytes_.begin() + static_cast<std::ptrdiff_t>(size));
    // Last, and release: killed at any moment, it leaves nothing but whole replies.
    size_.store(size + reply.size(), std::memory_order_release);
    return true;
}
// end of lesson: put

std::span<const std::byte> Outbox::replies() const noexcept {
    return std::span{bytes_}.first(std::min(size_.load(std::memory_order_acquire), capacity));
}

}  // namespace hands
