// Memory from malloc and new: freed blocks are kept for a while, so that a use of one is a use of that very
// block.

#include "exercises/lab/runtime/memory.hpp"
#include "exercises/lab/runtime/next_function.hpp"
#include "exercises/lab/runtime/schedule.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include <malloc.h>

namespace hands::lab {
namespace {

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
void* __libc_realloc(void* block, std::size_t size);
void __libc_free(void* block);
}

namespace {

// The blocks that were freed last, the oldest to be given back next.
constexpr std::size_t most_blocks = 4096;
constexpr std::size_t most_bytes = std::size_t{16} << 20;
std::array<Block, most_blocks> kept;
std::size_t first_kept = 0;
std::size_t kept_count = 0;
std::size_t kept_bytes = 0;

void give_back_the_oldest() {
    const Block block = kept[first_kept];
    first_kept = (first_kept + 1) % most_blocks;
    --kept_count;
    kept_bytes -= block.size;
    begin_new_life(block);
    __libc_free(block.begin);
}

void keep(void* begin, const void* code) {
    const Inside inside;
    const Block block{begin, malloc_usable_size(begin)};
    freed(inside.thread(), begin, block.size, code);
    while (kept_count > 0 && (kept_count == most_blocks || kept_bytes + block.size > most_bytes)) {
        give_back_the_oldest();
    }
    kept[(first_kept + kept_count++) % most_blocks] = block;
    kept_bytes += block.size;
}

}  // namespace

// ---- What the scenario calls ---------------------------------------------------------------------

extern "C" {

void free(void* block) noexcept {
    if (this_thread == nullptr || block == nullptr) return __libc_free(block);
    keep(block, __builtin_return_address(0));
}

void* realloc(void* block, std::size_t size) noexcept {
    if (this_thread == nullptr || block == nullptr) return __libc_realloc(block, size);
    void* const moved = __libc_malloc(size);
    if (moved == nullptr) return nullptr;
    __builtin_memcpy(moved, block, std::min(size, malloc_usable_size(block)));
    keep(block, __builtin_return_address(0));
    return moved;
}

}  // extern "C"
