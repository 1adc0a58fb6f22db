#pragma once
/// \file
/// Where processes wait.

#include <string>
#include <vector>

#include <sys/types.h>

namespace hands::kit {

/// What every thread of the processes in a session does at this moment, a line each: "process 4711 waits in
/// read() on descriptor 3, a pipe whose writing end is open in process 4711 (descriptor 4)". \param leader
/// the process that began the session; its parent may look
std::vector<std::string> whereabouts(pid_t leader);

/// Whether a thread of the processes in a session runs, or would run if the machine were less busy.
bool somebody_could_run(pid_t leader);

}  // namespace hands::kit
