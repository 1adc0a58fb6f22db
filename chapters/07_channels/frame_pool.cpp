#include "chapters/07_channels/frame_pool.hpp"

#include "common/sanitizer.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <mutex>
#include <new>
#include <utility>

#include <sys/mman.h>

namespace hands {
namespace {

constexpr bool is_used = !is_sanitized;  // sanitizers know memory by the calls that take and give it

constexpr std::size_t step = 16;  // sizes are rounded up to a multiple of this
constexpr std::size_t sizes = 64;
constexpr std::size_t largest = step * sizes;  // what is larger comes from the system, and nothing too
// Memory comes in chunks, each twice as large as the one before: a small program needs little.
constexpr std::size_t first_chunk = std::size_t{1} << 16;
constexpr std::size_t largest_chunk = std::size_t{1} << 21;  // of a huge page
constexpr std::uint32_t batch = 64;
constexpr std::uint32_t too_many = 1024;

/// A block that nobody uses; it is linked to the next of its size. The first of a batch also to the next
/// batch.
struct Block {
    Block* next;
    Block* next_batch;
};
static_assert(sizeof(Block) <= step);

/// \param bytes at least 1
std::size_t size_of(std::size_t bytes) { return (bytes - 1) / step; }
std::size_t bytes_of(std::size_t size) { return (size + 1) * step; }

/// Memory that has not been cut into blocks yet.
struct Uncut {
    std::byte* begin = nullptr;
    std::byte* end = nullptr;

    std::size_t bytes() const { return static_cast<std::size_t>(end - begin); }
};

/// What a thread that has ended had not cut: it stands at the beginning of that memory.
struct LeftOver {
    LeftOver* next;
    std::byte* end;
};

/// What all threads share.
class Shared {
public:
    /// For good: threads may give blocks back until the very end.
    static Shared& instance() {
        static auto* const shared = new Shared;
        return *shared;
    }

    void put(std::size_t size, Block* first) noexcept {
        const std::lock_guard lock{mutex_};
        first->next_batch = std::exchange(batches_[size], first);
    }
    Block* take(std::size_t size) noexcept {
        const std::lock_guard lock{mutex_};
        Block* const first = batches_[size];
        if (first) batches_[size] = first->next_batch;
        return first;
    }

    /// \param uncut more than the largest block
    void put_uncut(Uncut uncut) noexcept {
        const std::lock_guard lock{mutex_};
        left_over_ = new (uncut.begin) LeftOver{left_over_, uncut.end};
    }
    /// \return more than the largest block
    Uncut take_uncut() {
        const std::lock_guard lock{mutex_};
        if (LeftOver* const first = left_over_) {
            left_over_ = first->next;
            return {reinterpret_cast<std::byte*>(first), first->end};
        }
        Uncut chunk;
        chunk.begin = static_cast<std::byte*>(::operator new (next_chunk_, std::align_val_t{next_chunk_}));
        chunk.end = chunk.begin + next_chunk_;
        // One page fault instead of 512. If the system has no such page, it takes small ones.
        if (next_chunk_ == largest_chunk) ::madvise(chunk.begin, next_chunk_, MADV_HUGEPAGE);
        next_chunk_ = std::min(2 * next_chunk_, largest_chunk);
        return chunk;
    }

private:
    std::mutex mutex_;
    std::array<Block*, sizes> batches_{};
    LeftOver* left_over_ = nullptr;
    std::size_t next_chunk_ = first_chunk;
};

/// What one thread has for itself. It has no destructor, so that it can be used until the very end of the
/// thread: what is local to a thread is destroyed in an order that nobody here knows.
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
        put(memory, size);
        if (++count_[size] > too_many) [[unlikely]]
            give(size);
    }

    /// To be called when the thread ends: from now on it keeps nothing.
    void end() noexcept {
        state_ = State::at_end;
        give_all();
    }

private:
    void put(void* memory, std::size_t size) noexcept {
        first_[size] = new (memory) Block{first_[size], nullptr};
    }

    enum class State { untouched, in_use, at_end };

    void begin() noexcept;
    [[gnu::noinline]] void* refill(std::size_t size);
    [[gnu::noinline]] void give(std::size_t size) noexcept;
    void cut_from_another_piece();
    void give_batch(std::size_t size) noexcept;
    void give_all() noexcept;

    static constexpr auto all_too_many = [] {
        std::array<std::uint32_t, sizes> count{};
        count.fill(too_many);
        return count;
    }();

    std::array<Block*, sizes> first_{};
    /// The length of each list. Where the state is not `in_use`, too many: so that deallocate() asks give().
    std::array<std::uint32_t, sizes> count_ = all_too_many;
    Uncut uncut_;
    State state_ = State::untouched;
};

constinit thread_local Cache cache;

/// Calls Cache::end() of its thread.
struct CacheEnd {
    ~CacheEnd() { cache.end(); }
    void make() const noexcept {}
};
thread_local const CacheEnd cache_end;

void Cache::begin() noexcept {
    cache_end.make();  // its first use makes it
    count_.fill(0);
    state_ = State::in_use;
}

void* Cache::refill(std::size_t size) {
    if (state_ == State::untouched) begin();
    void* block = nullptr;
    if (Block* const taken = Shared::instance().take(size)) {
        block = taken;
        first_[size] = taken->next;
        for (const Block* other = taken->next; other; other = other->next) ++count_[size];
    } else {
        const auto bytes = bytes_of(size);
        if (uncut_.bytes() < bytes) cut_from_another_piece();
        block = std::exchange(uncut_.begin, uncut_.begin + bytes);
    }
    if (state_ == State::at_end) give_all();
    return block;
}

// The rest is smaller than the block that was asked for, so it is a block itself.
void Cache::cut_from_another_piece() {
    const Uncut rest = std::exchange(uncut_, Shared::instance().take_uncut());
    if (rest.bytes() > 0) deallocate(rest.begin, size_of(rest.bytes()));
}

void Cache::give(std::size_t size) noexcept {
    switch (state_) {
    case State::untouched:
        begin();
        count_[size] = 1;
        break;
    case State::in_use:
        give_batch(size);
        break;
    case State::at_end:
        give_all();
        break;
    }
}

void Cache::give_batch(std::size_t size) noexcept {
    Block* const first = first_[size];
    Block* last = first;
    for (std::uint32_t i = 1; i < batch; ++i) last = last->next;
    first_[size] = std::exchange(last->next, nullptr);
    count_[size] -= batch;
    Shared::instance().put(size, first);
}

void Cache::give_all() noexcept {
    const Uncut rest = std::exchange(uncut_, {});
    if (rest.bytes() > largest) {
        Shared::instance().put_uncut(rest);
    } else if (rest.bytes() > 0) {
        put(rest.begin, size_of(rest.bytes()));
    }
    for (std::size_t size = 0; size < sizes; ++size) {
        if (first_[size]) Shared::instance().put(size, std::exchange(first_[size], nullptr));
    }
    count_ = all_too_many;
}

}  // namespace

void* FramePool::allocate(std::size_t bytes) {
    if (!is_used || bytes - 1 >= largest) return ::operator new(bytes);
    return cache.allocate(size_of(bytes));
}

void FramePool::deallocate(void* block, std::size_t bytes) noexcept {
    if (!is_used || bytes - 1 >= largest) return ::operator delete(block, bytes);
    cache.deallocate(block, size_of(bytes));
}

}  // namespace hands
