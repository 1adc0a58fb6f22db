// The child does its work and stays in the loop, as a second parent.
// must be rejected with: A child came back out of run_all()
#include "start_all_then_join_all.hpp"

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
            const int reason = errno;
            for (const pid_t started : children) ::kill(started, SIGKILL);
            for (const pid_t started : children) ::waitpid(started, nullptr, 0);
            throw std::system_error(reason, std::generic_category(), "cannot fork");
        }
        if (child == 0) {
            work(place);
            continue;
        }
        children.push_back(child);
    }
    std::vector<int> codes(children.size());
    for (std::size_t i = 0; i < children.size(); ++i) {
        int status = 0;
        ::waitpid(children[i], &status, 0);
        codes[i] = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
    }
    return codes;
}

}  // namespace hands
