#pragma once
/// \file
/// What /proc tells of a process or a thread.

#include <cstdint>
#include <optional>
#include <string>

#include <sys/types.h>

namespace hands {

/// Some of the fields of /proc/PID/stat, as proc(5) describes them.
struct ProcStat {
    std::string name;  ///< of the executable, cut to 15 characters by the system
    char state;        ///< R runs, S and D wait, T is stopped, Z is a zombie
    pid_t parent;
    std::uint64_t flags;         ///< the kernel's own, PF_… in its include/linux/sched.h
    std::uint64_t memory_bytes;  ///< its address space; 0 for a zombie

    bool is_zombie() const { return state == 'Z'; }
    /// Whether it is on its way out: it runs none of its program's code any more.
    bool is_exiting() const { return (flags & 0x4) != 0; }  // PF_EXITING
};

/// Reads the file "stat" in \p folder: "/proc/4711", or "/proc/self/task/4712" for a thread.
/// \return nothing if there is no such process or thread
/// \throws std::system_error, for example if no descriptor is left to read with
std::optional<ProcStat> read_stat(const std::string& folder);
/// The same for a process, by its number.
std::optional<ProcStat> read_stat(pid_t process);

}  // namespace hands
