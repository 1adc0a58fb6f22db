// wait() brings other people's children too. The results are right, and somebody else's child is lost.
// must be rejected with: you waited for it too: now its owner never learns how it ended
#include "start_all_then_join_all.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <system_error>

#include <sys/wait.h>
#include <unistd.h>

namespace hands {

std::vector<int> run_all(int count, int (*work)(int place)) {
    std::vector<pid_t> children;
    for (int place = 0; place < count; ++place) {
        const pid_t child = ::fork();
        if (child == -1) {
            for (const pid_t started : children) ::kill(started, SIGKILL);
            for (const pid_t started : children) ::waitpid(started, nullptr, 0);
            throw std::system_error(EAGAIN, std::generic_category());
        }
        if (child == 0) ::_exit(work(place));
        children.push_back(child);
    }
    std::vector<int> codes(children.size());
    for (std::size_t left = children.size(); left > 0;) {
        int status = 0;
        const pid_t ended = ::wait(&status);
        if (ended == -1 && errno != EINTR) break;
        const auto found = std::find(children.begin(), children.end(), ended);
        if (found == children.end()) continue;
        codes[static_cast<std::size_t>(found - children.begin())] =
            WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
        --left;
    }
    return codes;
}

}  // namespace hands
