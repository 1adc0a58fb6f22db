// With SIGCHLD ignored there are no zombies, and nobody learns how a child ended.
// must be rejected with: the system then throws away how children ended
#include "start_all_then_join_all.hpp"

#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

namespace hands {

std::vector<int> run_all(int count, int (*work)(int place)) {
    std::signal(SIGCHLD, SIG_IGN);
    std::vector<pid_t> children;
    for (int place = 0; place < count; ++place) {
        const pid_t child = ::fork();
        if (child == 0) ::_exit(work(place));
        children.push_back(child);
    }
    std::vector<int> codes;
    for (const pid_t child : children) {
        int status = 0;
        ::waitpid(child, &status, 0);
        codes.push_back(WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status));
    }
    return codes;
}

}  // namespace hands
