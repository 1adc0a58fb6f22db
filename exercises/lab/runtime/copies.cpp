// memcpy and its like: the compiler calls them for the scenario's own copies, and so does the standard
// library.

#include "exercises/lab/runtime/memory.hpp"

#include <cstddef>

using namespace hands::lab;

extern "C" {
extern const char __executable_start;
extern const char etext;
}

namespace {

// Another thread may come first in the scenario's own code; not in a library's, which may hold a lock of its
// own.
void access(const void* address, std::size_t size, bool writes, const void* code) {
    if (this_thread == nullptr || size == 0) return;
    const bool is_own = code >= &__executable_start && code < &etext;
    plain_access(address, size, writes, code, is_own);
}

// Loops that the compiler must not turn into calls of the functions that they are.
void copy_upwards(void* to, const void* from, std::size_t size) {
#if defined(__x86_64__)
    __asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(size) : : "memory");
#else
    auto* target = static_cast<volatile char*>(to);
    const auto* source = static_cast<const volatile char*>(from);
    while (size-- > 0) *target++ = *source++;
#endif
}

void copy_downwards(void* to, const void* from, std::size_t size) {
    auto* const target = static_cast<volatile char*>(to);
    const auto* const source = static_cast<const volatile char*>(from);
    while (size-- > 0) target[size] = source[size];
}

}  // namespace

extern "C" {

void* memcpy(void* __restrict to, const void* __restrict from, std::size_t size) noexcept {
    access(from, size, false, __builtin_return_address(0));
    access(to, size, true, __builtin_return_address(0));
    copy_upwards(to, from, size);
    return to;
}

void* memmove(void* to, const void* from, std::size_t size) noexcept {
    access(from, size, false, __builtin_return_address(0));
    access(to, size, true, __builtin_return_address(0));
    if (static_cast<char*>(to) <= static_cast<const char*>(from) ||
        static_cast<char*>(to) >= static_cast<const char*>(from) + size) {
        copy_upwards(to, from, size);
    } else {
        copy_downwards(to, from, size);
    }
    return to;
}

void* memset(void* to, int value, std::size_t size) noexcept {
    access(to, size, true, __builtin_return_address(0));
#if defined(__x86_64__)
    void* target = to;
    __asm__ volatile("rep stosb" : "+D"(target), "+c"(size) : "a"(value) : "memory");
#else
    auto* target = static_cast<volatile char*>(to);
    while (size-- > 0) *target++ = static_cast<char>(value);
#endif
    return to;
}

}  // extern "C"
