#pragma once
/// \file
/// How the candidates of a range are tried: one after another, or several at once.

#include "common/factorize.hpp"

#include <cstdint>
#include <string_view>

namespace hands {

/// A way to try candidates. All find the same divisors.
enum class Kernel : std::uint8_t {
    scalar,  ///< one after another: divisors_in()
    simd,    ///< 4, 8 or 16 at once, whatever the processor has: simd_divisors_in()
};

/// The vector instructions that a kernel can use: SIMD, a single instruction on multiple data.
enum class VectorUnit : std::uint8_t {
    none,    ///< the scalar loop
    sse2,    ///< 128 bits: every 64-bit x86 processor
    avx2,    ///< 256 bits: x86 processors since 2013, but the cheapest
    avx512,  ///< 512 bits: many servers, some desktops
};

/// The widest vector unit of this processor that there is a kernel for; none on another than x86-64.
VectorUnit widest_vector_unit();

/// What a reader calls it: "AVX-512".
std::string_view name_of(VectorUnit unit);

/// The same numbers as divisors_in(\p n, \p candidates), tried in the lanes of \p unit: 4 to 16 at once for n
/// below 2^31, 2 to 8 below 2^53, one after another above that. Exact for every n; kernel.cpp says why. \pre
/// the processor has \p unit
/// \throws std::invalid_argument as divisors_in()
Factors simd_divisors_in(Number n, Range candidates, VectorUnit unit = widest_vector_unit());

/// The divisors of \p n among \p candidates (1 to n), tried in the way that \p kernel says.
/// \throws std::invalid_argument as divisors_in()
Factors divisors_in(Number n, Range candidates, Kernel kernel);

}  // namespace hands
