#pragma once
/// \file
/// Counts that the processes of a trial share, and wait for: how a check makes things happen one after
/// another, or at once, without a look at the clock.
///
/// A count lives in a SharedValue. Nobody holds a lock, so whoever is killed meanwhile keeps nobody waiting.

#include <atomic>
#include <climits>
#include <cstdint>

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace hands::kit {

using Count = std::atomic<std::uint32_t>;
static_assert(sizeof(Count) == sizeof(std::uint32_t), "the kernel looks at the bare number");

/// Adds one, and wakes whoever waits.
/// \return the count after it
inline std::uint32_t advance(Count& count) {
    const std::uint32_t after = count.fetch_add(1, std::memory_order_acq_rel) + 1;
    // Not FUTEX_PRIVATE: the others are processes.
    ::syscall(SYS_futex, &count, FUTEX_WAKE, INT_MAX, nullptr, nullptr, 0);
    return after;
}

/// Sleeps until the count is \p enough, or more.
inline void wait_for(const Count& count, std::uint32_t enough) {
    for (std::uint32_t now; (now = count.load(std::memory_order_acquire)) < enough;)
        ::syscall(SYS_futex, &count, FUTEX_WAIT, now, nullptr, nullptr, 0);
}

/// Arrives, and sleeps until \p everybody has: that many calls are in flight at once then.
inline void meet(Count& count, std::uint32_t everybody) {
    advance(count);
    wait_for(count, everybody);
}

}  // namespace hands::kit
