#pragma once
/// \file
/// How often a test repeats what only chance can show.

namespace hands {

#if defined(__SANITIZE_THREAD__)
inline constexpr bool looks_for_races = true;
inline constexpr bool sanitized = true;
#elif defined(__SANITIZE_ADDRESS__)
inline constexpr bool looks_for_races = false;
inline constexpr bool sanitized = true;
#elif defined(__has_feature)
inline constexpr bool looks_for_races = __has_feature(thread_sanitizer);
inline constexpr bool sanitized = looks_for_races || __has_feature(address_sanitizer);
#else
inline constexpr bool looks_for_races = false;
inline constexpr bool sanitized = false;
#endif

/// \p times, or a tenth of it under a sanitizer, where everything takes ten times as long.
constexpr int often(int times) { return sanitized ? times / 10 : times; }

}  // namespace hands
