// WEXITSTATUS is asked without WIFEXITED: of a child that was killed it says 0.
// must be rejected with: The child was killed by signal 9 (SIGKILL). You say it exited with status 0.
#include "decode_the_status.hpp"

#include <cerrno>

#include <sys/wait.h>
#include <unistd.h>

namespace hands {

Ended run_in_child(int (*work)()) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(work());
    int status = 0;
    while (::waitpid(child, &status, 0) == -1 && errno == EINTR) {
    }
    return {false, WEXITSTATUS(status)};
}

}  // namespace hands
