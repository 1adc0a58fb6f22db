#pragma once
/// \file
/// Whether a process that waits does nothing else.

#include <sys/types.h>

namespace hands::kit {

/// Watches \p process, which has nothing to do but to wait for something that does not happen meanwhile.
///
/// Who waits well is woken by what it waits for, and costs nothing until then. Who looks again and again,
/// with or without a nap in between, is seen to run. It is counted how often it ran, never how long
/// something took: while the machine is too busy to run it, the watch goes on.
/// \return true if it slept all the time, but for a few times; false as soon as it has run more often, or
///     if it is gone
bool sleeps_on(pid_t process);

}  // namespace hands::kit
