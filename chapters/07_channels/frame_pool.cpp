#include "chapters/07_channels/frame_pool.hpp"

#include <array>
#include <cstdint>
#include <mutex>
#include <new>
#include <utility>
#include <vector>

namespace hands {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool is_used = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool is_used = false;
#else
constexpr bool is_used = true;
#endif
#else
constexpr bool is_used = true;
#endif

constexpr std::size_t step = 16;  // sizes are rounded up to a multiple of this
constexpr std::size_t sizes = 64;
constexpr std::size_t largest = step * sizes;  // what is larger comes from the system
constexpr std::size_t chunk_bytes = std::size_t{1} << 20;
constexpr std::uint32_t batch = 64;
constexpr std::uint32_t too_many = 1024;

/// A block that nobody uses; it is linked to the next of its size. The first of a batch also to the next
/// batch.
struct Block {
    Block* next;
    Block* next_batch;
};
static_assert(sizeof(Block) <= step);

/// Memory that has not been cut into blocks yet.
struct Uncut {
    std::byte* begin = nullptr;
    std::byte* end = nullptr;
};

/// What all threads share.
struct Shared {
    std::mutex mutex;
    std::array<Block*, sizes> batches{};
    std::vector<Uncut> left_over;  ///< by threads that have ended

    /// For good: threads may give blocks back until the very end.
    static Shared& instance() {
        static Shared* const shared = new Shared;
        return *shared;
    }

    void put(std::size_t size, Block* first) noexcept {
        const std::lock_guard lock{mutex};
        first->next_batch = std::exchange(batches[size], first);
    }
    Block* take(std::size_t size) noexcept {
        const std::lock_guard lock{mutex};
        Block* const first = batches[size];
        if (first) batches[size] = first->next_batch;
        return first;
    }
    Uncut take_uncut() {
        const std::lock_guard lock{mutex};
        if (left_over.empty()) {
            auto* const chunk = static_cast<std::byte*>(::operator new(chunk_bytes));
            left_over.reserve(left_over.size() + 16);
            return {chunk, chunk + chunk_bytes};
        }
        const Uncut uncut = left_over.back();
        left_over.pop_back();
        return uncut;
    }
};

/// What one thread has for itself.
class Cache {
public:
    void* allocate(std::size_t size) {
        Block*& first = first_[size];
        if (!first) [[unlikely]]
            return refill(size);
        --count_[size];
        return std::exchange(first, first->next);
    }

    void deallocate(void* memory, std::size_t size) noexcept {
        first_[size] = new (memory) Block{first_[size], nullptr};
        if (++count_[size] > too_many) [[unlikely]]
            give_batch(size);
    }

    ~Cache() {
        Shared& shared = Shared::instance();
        for (std::size_t size = 0; size < sizes; ++size) {
            if (first_[size]) shared.put(size, first_[size]);
        }
        const std::lock_guard lock{shared.mutex};
        if (uncut_.begin != uncut_.end && shared.left_over.size() < shared.left_over.capacity())
            shared.left_over.push_back(uncut_);
    }

private:
    [[gnu::noinline]] void* refill(std::size_t size) {
        if (Block* const taken = Shared::instance().take(size)) {
            first_[size] = taken->next;
            for (const Block* block = taken->next; block; block = block->next) ++count_[size];
            return taken;
        }
        const auto bytes = (size + 1) * step;
        if (static_cast<std::size_t>(uncut_.end - uncut_.begin) < bytes)
            uncut_ = Shared::instance().take_uncut();
        return std::exchange(uncut_.begin, uncut_.begin + bytes);
    }

    [[gnu::noinline]] void give_batch(std::size_t size) noexcept {
        Block* const first = first_[size];
        Block* last = first;
        for (std::uint32_t i = 1; i < batch; ++i) last = last->next;
        first_[size] = std::exchange(last->next, nullptr);
        count_[size] -= batch;
        Shared::instance().put(size, first);
    }

    std::array<Block*, sizes> first_{};
    std::array<std::uint32_t, sizes> count_{};
    Uncut uncut_;
};

thread_local Cache cache;

}  // namespace

void* FramePool::allocate(std::size_t bytes) {
    if (!is_used || bytes > largest) return ::operator new(bytes);
    return cache.allocate((bytes - 1) / step);
}

void FramePool::deallocate(void* block, std::size_t bytes) noexcept {
    if (!is_used || bytes > largest) return ::operator delete(block, bytes);
    cache.deallocate(block, (bytes - 1) / step);
}

}  // namespace hands
