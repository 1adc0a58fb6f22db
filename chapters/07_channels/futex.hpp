#pragma once
/// \file
/// Sleeping until a word in memory changes: the system call below every blocking thing in this chapter.

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>

#include <linux/futex.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

namespace hands {

/// A word that threads of this process can sleep on.
using FutexWord = std::atomic<std::uint32_t>;
static_assert(sizeof(FutexWord) == sizeof(std::uint32_t), "the kernel looks at the bare number");

/// Sleeps while \p word is \p value. The kernel looks at it once more before it lets us sleep, so a change
/// and the wake that follows it are never missed. Returns early now and then (signals): call it in a loop
/// that looks itself.
///
/// \param longest  for how long at most; empty: for ever
inline void futex_wait(const FutexWord& word, std::uint32_t value,
                       std::optional<std::chrono::nanoseconds> longest = {}) noexcept {
    timespec time{};
    if (longest) {
        if (longest->count() <= 0) return;
        time = {.tv_sec = static_cast<time_t>(longest->count() / 1'000'000'000),
                .tv_nsec = static_cast<long>(longest->count() % 1'000'000'000)};
    }
    syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, value, longest ? &time : nullptr, nullptr, 0);
}

/// Wakes one thread that sleeps on \p word. Only the word's address is used, so the word itself may be gone.
inline void futex_wake(const FutexWord& word) noexcept {
    syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0);
}

}  // namespace hands
