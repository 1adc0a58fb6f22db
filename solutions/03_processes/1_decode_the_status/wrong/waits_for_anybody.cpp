// wait() takes whichever child has ended first.
// must be rejected with: You say it exited with status 7.
#include "decode_the_status.hpp"

#include <cerrno>

#include <sys/wait.h>
#include <unistd.h>

namespace hands {

Ended run_in_child(int (*work)()) {
    if (::fork() == 0) ::_exit(work());
    int status = 0;
    while (::wait(&status) == -1 && errno == EINTR) {
    }
    return WIFSIGNALED(status) ? Ended{true, WTERMSIG(status)} : Ended{false, WEXITSTATUS(status)};
}

}  // namespace hands
