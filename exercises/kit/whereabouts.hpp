#pragma once
/// \file
/// Where processes wait.

#include <string>
#include <vector>

#include <sys/types.h>

namespace hands::kit {

/// What every thread of the processes in a session does at this moment, a line each: "process 4711 waits in
/// read() on descriptor 3, a pipe whose writing end is open in process 4711 (descriptor 4)".
/// \param leader the process that began the session; its parent may look
std::vector<std::string> whereabouts(pid_t leader);

/// Which of the two.
enum class PipeEnd { reading, writing };

/// Who has an end of a pipe open.
struct PipeHolder {
    pid_t pid;
    int descriptor;  ///< its number there
};

/// Who in the session that \p leader began holds the \p end of \p pipe, "pipe:[4711]".
std::vector<PipeHolder> holders_of_pipe(pid_t leader, const std::string& pipe, PipeEnd end);

/// Whether a thread of the processes in a session runs, or would run if the machine were less busy.
bool somebody_could_run(pid_t leader);

}  // namespace hands::kit
