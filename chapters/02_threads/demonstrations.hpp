#pragma once
/// \file
/// What `--race` and `--wait` show.

#include "common/report.hpp"

namespace hands {

/// Ten threads count together: without a lock, with a mutex, with an atomic.
void show_race(Report& report);

/// Ten waits of 0.1 s, one after another and together.
void show_waiting(Report& report);

}  // namespace hands
