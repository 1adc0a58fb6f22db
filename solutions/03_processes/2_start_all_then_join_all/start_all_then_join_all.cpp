#include "start_all_then_join_all.hpp"

#include <cerrno>
#include <csignal>
#include <system_error>

#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

/// Waits for the child, and tells how it ended.
int join(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) == -1) {
        if (errno != EINTR)
            throw std::system_error(errno, std::generic_category(), "cannot wait for a child");
    }
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

std::vector<int> run_all(int count, int (*work)(int place)) {
    std::vector<pid_t> children;
    for (int place = 0; place < count; ++place) {
        const pid_t child = ::fork();
        if (child == -1) {
            const int reason = errno;  // before other calls change it
            for (const pid_t started : children) ::kill(started, SIGKILL);
            for (const pid_t started : children) join(started);
            throw std::system_error(reason, std::generic_category(), "cannot start one child more");
        }
        if (child == 0) ::_exit(work(place));  // it never reaches the next round of the loop
        children.push_back(child);
    }

    // Whoever ends before its turn waits as a zombie, with its status. So the order of the ends does not
    // matter.
    std::vector<int> codes;
    for (const pid_t child : children) codes.push_back(join(child));
    return codes;
}

}  // namespace hands
