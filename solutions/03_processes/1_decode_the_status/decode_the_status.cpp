#include "decode_the_status.hpp"

#include <cerrno>
#include <system_error>

#include <sys/wait.h>
#include <unistd.h>

namespace hands {

Ended run_in_child(int (*work)()) {
    const pid_t child = ::fork();
    if (child == -1) throw std::system_error(errno, std::generic_category(), "cannot fork");
    // _exit: what the parent has not flushed is the parent's to flush.
    if (child == 0) ::_exit(work());

    int status = 0;
    while (::waitpid(child, &status, 0) == -1) {
        if (errno != EINTR)
            throw std::system_error(errno, std::generic_category(), "cannot wait for the child");
    }
    // Without WUNTRACED and WCONTINUED it has ended in one way or the other.
    return WIFSIGNALED(status) ? Ended{true, WTERMSIG(status)} : Ended{false, WEXITSTATUS(status)};
}

}  // namespace hands
