#pragma once
/// \file
/// The processes of a session, as /proc shows them.
///
/// A program that is started in a session of its own can be followed by it: all that it starts belongs to the
/// session too, also when the program is long gone.

#include <cstdint>
#include <string>
#include <vector>

#include <sys/types.h>

namespace hands {

/// A process that is alive: a zombie is not.
struct Member {
    pid_t pid;
    std::string name;     ///< of its executable, cut to 15 characters by the system
    std::uint64_t ticks;  ///< of processor time that it has used, each a hundredth of a second as a rule
};

/// The members of the session that process \p leader began, at about this moment.
std::vector<Member> living_members(pid_t leader);

/// SIGKILL for all of them, again and again until none is left.
void kill_members(pid_t leader);

}  // namespace hands
