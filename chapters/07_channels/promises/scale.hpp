#pragma once
/// \file
/// How often a test repeats what only chance can show.

#include "common/sanitizer.hpp"

namespace hands {

/// \p times, or a tenth of it under a sanitizer, where everything takes ten times as long.
constexpr int often(int times) { return is_sanitized ? times / 10 : times; }

}  // namespace hands
