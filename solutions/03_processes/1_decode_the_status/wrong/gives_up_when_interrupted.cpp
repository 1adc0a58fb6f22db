// A signal interrupts waitpid, and the status that was never written is decoded.
// must be rejected with: waitpid was interrupted (EINTR), and there was no status yet
#include "decode_the_status.hpp"

#include <sys/wait.h>
#include <unistd.h>

namespace hands {

Ended run_in_child(int (*work)()) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(work());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? Ended{true, WTERMSIG(status)} : Ended{false, WEXITSTATUS(status)};
}

}  // namespace hands
