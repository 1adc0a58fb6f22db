#include "common/kernel.hpp"

#include <algorithm>

// Why the answers are exact, though they are computed in floating point.
//
// A candidate d divides n if some whole number q has q · d = n. Each kernel guesses q by a division in
// floating point, which the processor does in many lanes at once, and has a test of the guess that cannot be
// wrong:
//
// Narrow lanes, n < 2^31: float holds 24 bits, so n and d are rounded when they become floats, and so is
// their quotient: three errors, each by a factor within 1 ± 2^-24; adding ½ before the fraction is cut off is
// a fourth. If d divides n and q = n / d is at most 2^20, they shift the sum by less than 2^20 · 4.1 · 2^-24
// < ½, so the guess is q itself, and no divisor is missed. For candidates below n / 2^20 that is not sure:
// they are tried one by one, and there are less than 2 048. Nothing else is taken for a divisor either: the
// test is q · d = n in 32-bit integers. It is computed modulo 2^32, but a guess is off by less than one, so q
// · d lies within d < 2^31 of n, and numbers so close are equal modulo 2^32 only if they are equal.
//
// Wide lanes, n < 2^53: double holds 53 bits, so n and d are exact, and only the quotient x = n / d is
// rounded, by x · 2^-53 at most, which is less than 1 / d. If d divides n, x is whole and needs no rounding.
// If it does not, x is at least 1 / d away from every whole number, so rounding cannot make it one. So d
// divides n if and only if the computed quotient is whole. Adding and taking away 2^52 rounds to a whole
// number what is less than 2^52; that leaves out d = 1.
//
// Above that, the scalar loop.

namespace hands {
namespace {

constexpr Number narrow_limit = Number{1} << 31;
constexpr Number wide_limit = Number{1} << 53;

/// What is tried at one go: enough to keep the question "was there any?" out of the loop, little enough that
/// trying it again, to find out which, costs nothing beside the rest.
constexpr std::uint32_t block_size = 4096;

/// Vectors of so many lanes of 32 bits, and of 64 bits. By `using` they would be more readable, but GCC 12
/// forgets the attribute of an alias in a template.
template <std::uint32_t lanes>
struct NarrowLanes {
    typedef float Float __attribute__((vector_size(lanes * 4)));
    typedef std::int32_t Int
        __attribute__((vector_size(lanes * 4)));  // every unit can make it a float, and back
    typedef std::uint32_t Unsigned __attribute__((vector_size(lanes * 4)));  // may overflow
};
template <std::uint32_t lanes>
struct WideLanes {
    typedef double Double __attribute__((vector_size(lanes * 8)));
    typedef std::int64_t Int __attribute__((vector_size(lanes * 8)));
};

// lesson: narrow
/// Whether any of the candidates first … first + block_size − 1 divides n < 2^31.
template <std::uint32_t lanes>
[[gnu::always_inline]] inline bool any_divides_narrow(Number n, Number first) {
    using Float = typename NarrowLanes<lanes>::Float;
    using Int = typename NarrowLanes<lanes>::Int;
    using Unsigned = typename NarrowLanes<lanes>::Unsigned;

    const Float n_as_float = Float{} + static_cast<float>(n);  // in every lane
    const Unsigned n_as_unsigned = Unsigned{} + static_cast<std::uint32_t>(n);
    Unsigned candidates = Unsigned{} + static_cast<std::uint32_t>(first);
    for (std::uint32_t lane = 0; lane < lanes; ++lane) candidates[lane] += lane;

    Int found{};
    for (std::uint32_t tried = 0; tried < block_size; tried += lanes) {
        const Float quotient = n_as_float / __builtin_convertvector(reinterpret_cast<Int>(candidates), Float);
        const Int guess = __builtin_convertvector(quotient + 0.5F, Int);
        // In each lane of a comparison all bits are set, or none.
        found |= reinterpret_cast<Unsigned>(guess) * candidates == n_as_unsigned;
        candidates += lanes;
    }

    std::int32_t any = 0;
    for (std::uint32_t lane = 0; lane < lanes; ++lane) any |= found[lane];
    return any != 0;
}
// end of lesson: narrow

/// Whether any of the candidates first … first + block_size − 1, all above 1, divides n < 2^53.
template <std::uint32_t lanes>
[[gnu::always_inline]] inline bool any_divides_wide(Number n, Number first) {
    using Double = typename WideLanes<lanes>::Double;
    using Int = typename WideLanes<lanes>::Int;
    constexpr double no_room_for_fractions = 0x1p52;

    const Double n_as_double = Double{} + static_cast<double>(n);
    Double candidates = Double{} + static_cast<double>(first);
    for (std::uint32_t lane = 0; lane < lanes; ++lane) candidates[lane] += static_cast<double>(lane);

    Int found{};
    for (std::uint32_t tried = 0; tried < block_size; tried += lanes) {
        const Double quotient = n_as_double / candidates;
        const Double whole = (quotient + no_room_for_fractions) - no_room_for_fractions;
        found |= quotient == whole;
        candidates += static_cast<double>(lanes);
    }

    std::int64_t any = 0;
    for (std::uint32_t lane = 0; lane < lanes; ++lane) any |= found[lane];
    return any != 0;
}

/// Whether any candidate of the block that begins with first divides n.
using AnyDivides = bool (*)(Number n, Number first);

/// The two loops for one vector unit.
struct Loops {
    AnyDivides narrow;
    AnyDivides wide;
};

// The same source for each unit: what is inlined is compiled for the unit of the function it is inlined into.
#ifdef __x86_64__
bool narrow_sse2(Number n, Number first) { return any_divides_narrow<4>(n, first); }
bool wide_sse2(Number n, Number first) { return any_divides_wide<2>(n, first); }

[[gnu::target("avx2")]] bool narrow_avx2(Number n, Number first) { return any_divides_narrow<8>(n, first); }
[[gnu::target("avx2")]] bool wide_avx2(Number n, Number first) { return any_divides_wide<4>(n, first); }

[[gnu::target("avx512f,avx512dq")]] bool narrow_avx512(Number n, Number first) {
    return any_divides_narrow<16>(n, first);
}
[[gnu::target("avx512f,avx512dq")]] bool wide_avx512(Number n, Number first) {
    return any_divides_wide<8>(n, first);
}

Loops loops_of(VectorUnit unit) {
    switch (unit) {
    case VectorUnit::none:
        break;
    case VectorUnit::sse2:
        return {narrow_sse2, wide_sse2};
    case VectorUnit::avx2:
        return {narrow_avx2, wide_avx2};
    case VectorUnit::avx512:
        return {narrow_avx512, wide_avx512};
    }
    return {nullptr, nullptr};
}
#else
Loops loops_of(VectorUnit) { return {nullptr, nullptr}; }
#endif

void append(Factors& factors, const Factors& more) {
    factors.insert(factors.end(), more.begin(), more.end());
}

}  // namespace

VectorUnit widest_vector_unit() {
#ifdef __x86_64__
    static const VectorUnit widest = [] {
        if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq"))
            return VectorUnit::avx512;
        if (__builtin_cpu_supports("avx2")) return VectorUnit::avx2;
        return VectorUnit::sse2;
    }();
    return widest;
#else
    return VectorUnit::none;
#endif
}

std::string_view name_of(VectorUnit unit) {
    switch (unit) {
    case VectorUnit::none:
        break;
    case VectorUnit::sse2:
        return "SSE2";
    case VectorUnit::avx2:
        return "AVX2";
    case VectorUnit::avx512:
        return "AVX-512";
    }
    return "no vector unit";
}

Factors simd_divisors_in(Number n, Range candidates, VectorUnit unit) {
    const Loops loops = loops_of(unit);
    const AnyDivides any_divides = n < narrow_limit ? loops.narrow : n < wide_limit ? loops.wide : nullptr;
    if (any_divides == nullptr || candidates.first < 1 || candidates.last < candidates.first ||
        candidates.last > n) {
        return divisors_in(n, candidates);  // which throws if the candidates are wrong
    }

    // Before this one, a guess is not sure to be right.
    const Number sure = n < narrow_limit ? (n >> 20) + 1 : 2;
    Number next = std::max(candidates.first, sure);
    Factors factors;
    if (candidates.first < sure)
        append(factors, divisors_in(n, {candidates.first, std::min(sure - 1, candidates.last)}));
    for (; next <= candidates.last && candidates.last - next >= block_size - 1; next += block_size) {
        if (any_divides(n, next)) append(factors, divisors_in(n, {next, next + block_size - 1}));
    }
    if (next <= candidates.last) append(factors, divisors_in(n, {next, candidates.last}));
    return factors;
}

Factors divisors_in(Number n, Range candidates, Kernel kernel) {
    return kernel == Kernel::simd ? simd_divisors_in(n, candidates) : divisors_in(n, candidates);
}

}  // namespace hands
