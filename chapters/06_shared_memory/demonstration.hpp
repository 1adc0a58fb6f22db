#pragma once
/// \file
/// What `--unlocked` shows.

#include "common/report.hpp"

namespace hands {

/// Four processes count together: without a lock, with one, atomically.
void show_lost_counts(Report& report);

}  // namespace hands
