#pragma once
/// \file
/// Who holds an open socket.

#include <string>
#include <vector>

#include <sys/types.h>

namespace hands {

/// A descriptor of some process.
struct Holder {
    pid_t pid;
    std::string name;    ///< of the process, cut to 15 characters by the system
    int descriptor;      ///< its number there
    std::string target;  ///< what stands behind it: "socket:[4711]"
};

/// Everybody who holds what \p descriptor refers to, this process included, as `ls -l /proc/PID/fd` tells.
/// Processes of other users are not seen.
/// \throws std::filesystem::filesystem_error if /proc cannot be read
std::vector<Holder> holders_of(int descriptor);

}  // namespace hands
