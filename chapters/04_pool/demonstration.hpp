#pragma once
/// \file
/// What `--kill-worker` shows.

#include "common/report.hpp"

namespace hands {

/// Factorizes the numbers in a pool of processes, one of which is killed in the middle of a task. The report
/// gets the answers, all of them, and sentences that say what happened.
void show_a_workers_death(const Options& options, Report& report);

}  // namespace hands
