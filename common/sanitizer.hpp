#pragma once
/// \file
/// Which sanitizer this is compiled with.

namespace hands {

#if defined(__has_feature)  // Clang
inline constexpr bool has_thread_sanitizer = __has_feature(thread_sanitizer);
inline constexpr bool has_address_sanitizer = __has_feature(address_sanitizer);
#else
/// Whether ThreadSanitizer watches.
#if defined(__SANITIZE_THREAD__)
inline constexpr bool has_thread_sanitizer = true;
#else
inline constexpr bool has_thread_sanitizer = false;
#endif
/// Whether AddressSanitizer watches.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool has_address_sanitizer = true;
#else
inline constexpr bool has_address_sanitizer = false;
#endif
#endif

/// Whether this is compiled with a sanitizer: it takes about ten times as long then, and faults and signals
/// that end a program are reported first.
inline constexpr bool is_sanitized = has_thread_sanitizer || has_address_sanitizer;

}  // namespace hands
