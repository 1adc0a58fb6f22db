// WNOWAIT leaves the child to be waited for.
// must be rejected with: 5 zombies are left of 5 children
#include "decode_the_status.hpp"

#include <cerrno>

#include <sys/wait.h>
#include <unistd.h>

namespace hands {

Ended run_in_child(int (*work)()) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(work());
    siginfo_t info{};
    while (::waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOWAIT) == -1 && errno == EINTR) {
    }
    return {info.si_code != CLD_EXITED, info.si_status};
}

}  // namespace hands
