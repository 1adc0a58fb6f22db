// malloc and its like. A scenario's memory comes from a heap of its own, and freed blocks are kept for a
// while, so that a use of one is a use of that very block.

#include "exercises/lab/runtime/heap.hpp"

#include "exercises/lab/runtime/memory.hpp"
#include "exercises/lab/runtime/next_function.hpp"
#include "exercises/lab/runtime/schedule.hpp"
#include "exercises/lab/scenario_heap.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>

#include <malloc.h>

namespace hands::lab {
namespace {

constexpr std::size_t most_memory = std::size_t{4} << 30;  // of a scenario; only what is touched is taken
// Blocks that nobody frees add up from schedule to schedule.
constexpr std::size_t memory_to_end_at = std::size_t{64} << 20;

ScenarioHeap* heap = nullptr;

struct Block {
    void* begin = nullptr;
    std::size_t size = 0;
};

void begin_new_life(const Block& block) {
    const auto begin = reinterpret_cast<std::uintptr_t>(block.begin);
    schedule->shadow.forget(begin, block.size);
    const auto forget_in = [&](auto& table) {
        table.for_each([&](std::uintptr_t address, auto& state) {
            if (address >= begin && address < begin + block.size) state = {};
        });
    };
    forget_in(schedule->locks);
    forget_in(schedule->semaphores);
    forget_in(schedule->onces);
    forget_in(schedule->atomics);
}

}  // namespace
}  // namespace hands::lab

using namespace hands::lab;

// glibc's own names for its allocator: dlsym, which would find it, allocates itself.
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* block, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
void __libc_free(void* block);
}

namespace {

constinit NextFunction<std::size_t(void*)> next_usable_size{"malloc_usable_size"};
[[maybe_unused]] const bool is_looked_up = look_up_all(next_usable_size);

bool is_scenarios(const void* block) { return heap != nullptr && heap->contains(block); }

std::size_t size_of(void* block) {
    return is_scenarios(block) ? ScenarioHeap::size_of(block) : next_usable_size(block);
}

void give_back(void* block) {
    if (is_scenarios(block)) {
        heap->release(block);
    } else {
        __libc_free(block);
    }
}

// The blocks that were freed last, the oldest to be given back next.
constexpr std::size_t most_blocks = 4096;
constexpr std::size_t most_bytes = std::size_t{16} << 20;
std::array<Block, most_blocks> kept;
std::size_t first_kept = 0;
std::size_t kept_count = 0;
std::size_t kept_bytes = 0;

Block take_the_oldest() {
    const Block block = kept[first_kept];
    first_kept = (first_kept + 1) % most_blocks;
    --kept_count;
    kept_bytes -= block.size;
    return block;
}

void give_back_the_oldest() {
    const Block block = take_the_oldest();
    begin_new_life(block);
    give_back(block.begin);
}

void keep(void* begin, const void* code) {
    const Inside inside;
    const Block block{begin, size_of(begin)};
    if (!is_scenarios(begin)) schedule->leaves_traces = true;
    freed(inside.thread(), begin, block.size, code);
    while (kept_count > 0 && (kept_count == most_blocks || kept_bytes + block.size > most_bytes)) {
        give_back_the_oldest();
    }
    kept[(first_kept + kept_count++) % most_blocks] = block;
    kept_bytes += block.size;
}

void* allocate(std::size_t size, std::size_t alignment = alignof(std::max_align_t)) {
    const Inside inside;
    void* const block = heap->allocate(size, alignment);
    if (block == nullptr) errno = ENOMEM;
    return block;
}

}  // namespace

namespace hands::lab {

void reserve_scenario_heap() {
    if (heap == nullptr) heap = new ScenarioHeap{most_memory};  // for as long as the process lives
}

bool is_of_scenario_heap(std::uintptr_t address) {
    return heap->contains(reinterpret_cast<const void*>(address));
}

bool tidy_scenario_heap() {
    while (kept_count > 0) heap->release(take_the_oldest().begin);
    return heap->used() < memory_to_end_at;
}

}  // namespace hands::lab

// ---- What the scenario calls ---------------------------------------------------------------------

extern "C" {

void* malloc(std::size_t size) noexcept {
    return this_thread == nullptr ? __libc_malloc(size) : allocate(size);
}

void* calloc(std::size_t count, std::size_t size) noexcept {
    if (this_thread == nullptr) return __libc_calloc(count, size);
    std::size_t bytes = 0;
    if (__builtin_mul_overflow(count, size, &bytes)) {
        errno = ENOMEM;
        return nullptr;
    }
    return allocate(bytes);  // which is all zeros anyway
}

void free(void* block) noexcept {
    if (block == nullptr) return;
    if (this_thread == nullptr) return give_back(block);
    keep(block, __builtin_return_address(0));
}

void* realloc(void* block, std::size_t size) noexcept {
    if (this_thread == nullptr && !is_scenarios(block)) return __libc_realloc(block, size);
    void* const moved = malloc(size);
    if (moved == nullptr || block == nullptr) return moved;
    __builtin_memcpy(moved, block, std::min(size, size_of(block)));
    if (this_thread == nullptr) {
        give_back(block);
    } else {
        keep(block, __builtin_return_address(0));
    }
    return moved;
}

void* memalign(std::size_t alignment, std::size_t size) noexcept {
    return this_thread == nullptr ? __libc_memalign(alignment, size) : allocate(size, alignment);
}

void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept { return memalign(alignment, size); }

int posix_memalign(void** block, std::size_t alignment, std::size_t size) noexcept {
    if (alignment % sizeof(void*) != 0 || (alignment & (alignment - 1)) != 0 || alignment == 0) return EINVAL;
    void* const found = memalign(alignment, size);
    if (found == nullptr) return ENOMEM;
    *block = found;
    return 0;
}

std::size_t malloc_usable_size(void* block) noexcept { return block == nullptr ? 0 : size_of(block); }

}  // extern "C"
