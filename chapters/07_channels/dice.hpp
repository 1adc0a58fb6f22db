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
        state += 0x9e3779b97f4a7c15;
        std::uint64_t mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        mixed ^= mixed >> 31;
        return static_cast<std::uint32_t>(((mixed >> 32) * bound) >> 32);
    }

    /// From now on this thread throws what \p seed says: for runs that can be repeated.
    static void load(std::uint64_t seed) noexcept { state = seed; }

private:
    static inline thread_local std::uint64_t state = std::random_device{}();
};

}  // namespace hands
