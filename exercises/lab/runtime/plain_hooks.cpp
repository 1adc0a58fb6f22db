// The hooks that -fsanitize=thread compiles into the scenario, for plain accesses and functions. Their names
// and meaning: tsan_interface.h of LLVM's compiler-rt, which GCC follows.

#include "exercises/lab/runtime/memory.hpp"

#include <cstddef>
#include <cstdint>

using namespace hands::lab;

namespace {

// Called in each hook itself, whose return address is the place in the scenario.
#define HERE __builtin_return_address(0)

inline void read(const void* address, std::size_t size, const void* code) {
    if (this_thread != nullptr) plain_access(address, size, false, code, true);
}

inline void write(const void* address, std::size_t size, const void* code) {
    if (this_thread != nullptr) plain_access(address, size, true, code, true);
}

std::uintptr_t* frames_of(const ThreadState& thread) {
    const std::size_t each = schedule->frames.size() / most_threads;
    return &schedule->frames[each * thread.number];
}

bool is_kept(std::size_t depth) { return depth < schedule->frames.size() / most_threads; }

}  // namespace

extern "C" {

void __tsan_init() {}

// What the hook's caller has on its stack lies above the hook's own frame. When a function returns, all
// between that and the frame of the function that called it is gone, until another function is entered.
void __tsan_func_entry(void*) {
    if (this_thread == nullptr) return;
    ThreadState& thread = *this_thread;
    thread.dead_low = thread.dead_high = 0;
    if (is_kept(thread.depth)) {
        frames_of(thread)[thread.depth] = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)) + 16;
    }
    ++thread.depth;
}

void __tsan_func_exit() {
    if (this_thread == nullptr) return;
    ThreadState& thread = *this_thread;
    if (thread.depth == 0) return;
    --thread.depth;
    if (thread.depth == 0 || !is_kept(thread.depth)) return;
    const std::uintptr_t low = frames_of(thread)[thread.depth];
    const std::uintptr_t high = frames_of(thread)[thread.depth - 1];
    if (low >= high) return;
    thread.dead_low = thread.dead_high == 0 || low < thread.dead_low ? low : thread.dead_low;
    thread.dead_high = high;
}

void __tsan_vptr_update(void** object, void* table) {
    if (*object != table) write(object, sizeof(void*), HERE);
}
void __tsan_vptr_read(void** object) { read(object, sizeof(void*), HERE); }

#define HANDS_LAB_HOOKS(size)                                                                                \
    void __tsan_read##size(void* address) { read(address, size, HERE); }                                     \
    void __tsan_write##size(void* address) { write(address, size, HERE); }                                   \
    void __tsan_unaligned_read##size(void* address) { read(address, size, HERE); }                           \
    void __tsan_unaligned_write##size(void* address) { write(address, size, HERE); }                         \
    void __tsan_volatile_read##size(void* address) { read(address, size, HERE); }                            \
    void __tsan_volatile_write##size(void* address) { write(address, size, HERE); }                          \
    void __tsan_unaligned_volatile_read##size(void* address) { read(address, size, HERE); }                  \
    void __tsan_unaligned_volatile_write##size(void* address) { write(address, size, HERE); }                \
    void __tsan_read_write##size(void* address) {                                                            \
        read(address, size, HERE);                                                                           \
        write(address, size, HERE);                                                                          \
    }                                                                                                        \
    void __tsan_unaligned_read_write##size(void* address) {                                                  \
        read(address, size, HERE);                                                                           \
        write(address, size, HERE);                                                                          \
    }
HANDS_LAB_HOOKS(1)
HANDS_LAB_HOOKS(2)
HANDS_LAB_HOOKS(4)
HANDS_LAB_HOOKS(8)
HANDS_LAB_HOOKS(16)
#undef HANDS_LAB_HOOKS

void __tsan_read_range(void* address, std::size_t size) { read(address, size, HERE); }
void __tsan_write_range(void* address, std::size_t size) { write(address, size, HERE); }

void* __tsan_memcpy(void* to, const void* from, std::size_t size) {
    read(from, size, HERE);
    write(to, size, HERE);
    return __builtin_memmove(to, from, size);
}

void* __tsan_memmove(void* to, const void* from, std::size_t size) {
    read(from, size, HERE);
    write(to, size, HERE);
    return __builtin_memmove(to, from, size);
}

void* __tsan_memset(void* to, int value, std::size_t size) {
    write(to, size, HERE);
    return __builtin_memset(to, value, size);
}

}  // extern "C"
