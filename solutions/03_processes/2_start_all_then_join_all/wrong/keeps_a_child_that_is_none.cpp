// The result of fork() is not looked at, and -1 is kept among the pids.
// must be rejected with: You called kill(-1, 9)
#include "start_all_then_join_all.hpp"

#include <cerrno>
#include <csignal>
#include <system_error>

#include <sys/wait.h>
#include <unistd.h>

namespace hands {

std::vector<int> run_all(int count, int (*work)(int place)) {
    std::vector<pid_t> children;
    bool failed = false;
    for (int place = 0; place < count; ++place) {
        const pid_t child = ::fork();
        if (child == 0) ::_exit(work(place));
        children.push_back(child);
        failed = failed || child == -1;
    }
    std::vector<int> codes;
    for (const pid_t child : children) {
        if (failed) ::kill(child, SIGKILL);
        int status = 0;
        while (::waitpid(child, &status, 0) == -1 && errno == EINTR) {
        }
        codes.push_back(WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status));
    }
    if (failed) throw std::system_error(EAGAIN, std::generic_category(), "cannot fork");
    return codes;
}

}  // namespace hands
