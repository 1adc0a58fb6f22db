#pragma once
/// \file
/// Whether another process sleeps, for tests of those who should be woken.

#include <chrono>
#include <fstream>
#include <stdexcept>
#include <string>

#include <fmt/format.h>
#include <sched.h>
#include <sys/types.h>

namespace hands {

/// The state of a process as its stat file tells it: 'S' for one that sleeps in the kernel, 'Z' for a zombie.
inline char state_of(pid_t process) {
    std::string stat;
    std::getline(std::ifstream{fmt::format("/proc/{}/stat", process)}, stat);
    const auto name_end = stat.rfind(')');  // the name may hold anything
    return name_end == stat.npos || name_end + 2 >= stat.size() ? '?' : stat[name_end + 2];
}

/// Returns once \p process sleeps in the kernel. It has to have told before that it is about to, or an
/// earlier sleep might be taken for this one.
/// \throws std::runtime_error if it does not within half a minute, or ends
inline void wait_until_asleep(pid_t process) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    for (;;) {
        const char state = state_of(process);
        if (state == 'S') return;
        if (state == 'Z' || state == '?' || std::chrono::steady_clock::now() > deadline)
            throw std::runtime_error(
                fmt::format("process {} does not sleep: its state is {}", process, state));
        ::sched_yield();
    }
}

}  // namespace hands
