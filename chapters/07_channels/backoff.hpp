#pragma once
/// \file
/// How to wait for what takes a few nanoseconds, as a rule.

#include <chrono>
#include <thread>

namespace hands {

/// Tells the processor that this thread only waits: a neighbour on the same core gets its share.
inline void relax() noexcept {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    asm volatile("yield");
#endif
}

/// Waits a little longer each time: first on the processor, then by letting others have it, at last asleep.
/// For who waits for a lock that is held for nanoseconds: only if its holder lost the processor does it take
/// long.
class Backoff {
public:
    /// Waits a little, longer each time.
    void wait() noexcept {
        ++rounds_;
        if (rounds_ <= spinning_rounds) {
            for (int i = 0; i < (1 << rounds_); ++i) relax();
        } else if (rounds_ <= yielding_rounds) {
            std::this_thread::yield();
        } else {
            std::this_thread::sleep_for(std::chrono::microseconds{50});
        }
    }

private:
    static constexpr int spinning_rounds = 7;
    static constexpr int yielding_rounds = 200;

    int rounds_ = 0;
};

}  // namespace hands
