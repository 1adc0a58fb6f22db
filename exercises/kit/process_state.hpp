#pragma once
/// \file
/// Waits until another process has come to where a check wants it.

#include "chapters/03_processes/proc_stat.hpp"

#include <sched.h>
#include <sys/types.h>

namespace hands::kit {

/// The state of \p process as proc(5) has it: S sleeps, T is stopped, Z is a zombie; X is gone.
inline char state_of(pid_t process) {
    const auto stat = read_stat(process);
    return stat ? stat->state : 'X';
}

/// Waits until \p process sleeps: in a system call, until something happens.
/// \return false if it has ended instead
inline bool wait_until_asleep(pid_t process) {
    for (;;) {
        const char state = state_of(process);
        if (state == 'S') return true;
        if (state == 'Z' || state == 'X') return false;
        ::sched_yield();
    }
}

/// Waits until \p process is stopped, as SIGSTOP does it: not one more of its instructions runs.
/// \return false if it has ended instead
inline bool wait_until_stopped(pid_t process) {
    for (;;) {
        const char state = state_of(process);
        if (state == 'T') return true;
        if (state == 'Z' || state == 'X') return false;
        ::sched_yield();
    }
}

}  // namespace hands::kit
