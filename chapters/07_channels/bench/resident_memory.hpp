#pragma once
/// \file
/// How much memory this process really uses.

namespace hands {

/// Bytes that are in memory now, counted page by page.
/// \throws std::runtime_error if /proc does not tell
double resident_bytes();

/// The most that ever were in memory at once.
/// \throws std::runtime_error if /proc does not tell
double peak_resident_bytes();

}  // namespace hands
