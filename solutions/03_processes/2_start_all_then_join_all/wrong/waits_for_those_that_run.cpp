// There is no room for the next child, and those before it are waited for: they may never end.
// must be rejected with: You wait for children that have no reason to end
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
            for (const pid_t started : children) ::waitpid(started, nullptr, 0);
            throw std::system_error(reason, std::generic_category(), "cannot fork");
        }
        if (child == 0) ::_exit(work(place));
        children.push_back(child);
    }
    std::vector<int> codes(children.size());
    for (std::size_t i = 0; i < children.size(); ++i) {
        int status = 0;
        while (::waitpid(children[i], &status, 0) == -1 && errno == EINTR) {
        }
        codes[i] = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
    }
    return codes;
}

}  // namespace hands
