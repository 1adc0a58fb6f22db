#pragma once
/// \file
/// System calls that no one interposes.

#include <cstddef>

namespace hands::lab {

/// Calls the kernel, past the C library, whose functions the lab replaces. As on x86-64 and AArch64 Linux.
/// \return the result, or the negative error number
inline long raw_system_call(long number, long first = 0, long second = 0, long third = 0, long fourth = 0,
                            long fifth = 0, long sixth = 0) {
#if defined(__x86_64__)
    long result = number;
    register long r10 __asm__("r10") = fourth;
    register long r8 __asm__("r8") = fifth;
    register long r9 __asm__("r9") = sixth;
    __asm__ volatile("syscall"
                     : "+a"(result)
                     : "D"(first), "S"(second), "d"(third), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
#elif defined(__aarch64__)
    register long x8 __asm__("x8") = number;
    register long x0 __asm__("x0") = first;
    register long x1 __asm__("x1") = second;
    register long x2 __asm__("x2") = third;
    register long x3 __asm__("x3") = fourth;
    register long x4 __asm__("x4") = fifth;
    register long x5 __asm__("x5") = sixth;
    __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
    return x0;
#else
#error "The lab knows how to call the kernel on x86-64 and AArch64 only."
#endif
}

}  // namespace hands::lab
