// exit() in the child flushes the copy of what the parent had not flushed.
// must be rejected with: Now it is there 2 times
#include "decode_the_status.hpp"

#include <cerrno>
#include <cstdlib>

#include <sys/wait.h>
#include <unistd.h>

namespace hands {

Ended run_in_child(int (*work)()) {
    const pid_t child = ::fork();
    if (child == 0) std::exit(work());
    int status = 0;
    while (::waitpid(child, &status, 0) == -1 && errno == EINTR) {
    }
    return WIFSIGNALED(status) ? Ended{true, WTERMSIG(status)} : Ended{false, WEXITSTATUS(status)};
}

}  // namespace hands
