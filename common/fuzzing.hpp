#pragma once
/// \file
/// What fuzzers have in common.

#include <cstdio>
#include <cstdlib>
#include <source_location>

namespace hands {

/// Stops a fuzzer, which then keeps the input, unless \p condition holds. An assert() that no build leaves
/// out.
inline void require_of_fuzzer(bool condition, const char* sentence,
                              std::source_location where = std::source_location::current()) {
    if (condition) return;
    std::fprintf(stderr, "%s:%u: this does not hold: %s\n", where.file_name(),
                 static_cast<unsigned>(where.line()), sentence);
    std::abort();
}

}  // namespace hands
