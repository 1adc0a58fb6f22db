// The status is taken as it is: the exit status stands eight bits further up.
// must be rejected with: The child exited with status 3. You say it exited with status 768.
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
    return {WIFSIGNALED(status), status};
}

}  // namespace hands
