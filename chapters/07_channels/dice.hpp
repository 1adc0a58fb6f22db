#pragma once
/// \file
/// Dice for a select.

#include <cstdint>
#include <random>

namespace hands {

/// This thread's dice: a number each 2 ns, good enough to be fair, not to be secret.
///
/// The generator is SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA
/// 2014).
class Dice {
public:
    /// A number below \p bound, each with the same probability (but for an error below 2^-32 · bound).
    static std::uint32_t throw_below(std::uint32_t bound) noexcept {
        if (state == 0) [[unlikely]]
            load_by_chance();
        const std::uint64_t thrown = next;
        state += 0x9e3779b97f4a7c15;
        next = mixed(state);  // for the next throw: this one need not wait for it
        return static_cast<std::uint32_t>(((thrown >> 32) * bound) >> 32);
    }

    /// From now on this thread throws what \p seed says: for runs that can be repeated.
    static void load(std::uint64_t seed) noexcept {
        state = 2 * seed + 1;
        next = mixed(state);
    }

private:
    // Not inlined: a random_device takes 5000 bytes of the stack, and with it no throw would be inlined.
    [[gnu::noinline]] static void load_by_chance() { load(std::random_device{}()); }

    static std::uint64_t mixed(std::uint64_t bits) noexcept {
        bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
        bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
        return bits ^ (bits >> 31);
    }

    static inline constinit thread_local std::uint64_t state = 0;  ///< 0: not loaded yet
    static inline constinit thread_local std::uint64_t next = 0;
};

}  // namespace hands
