// The ends of the workers before are not closed: fork has copied them into each new child.
// must be rejected with: It does not see the end of them, because worker 2 still has
#include "close_the_right_ends.hpp"

#include <cerrno>
#include <system_error>

#include <unistd.h>

namespace hands {

std::vector<Worker> start_workers(std::size_t count, Work work) {
    std::vector<Worker> workers;
    while (workers.size() < count) {
        int requests[2];
        int answers[2];
        if (::pipe(requests) == -1 || ::pipe(answers) == -1)
            throw std::system_error(errno, std::generic_category(), "cannot make a pipe");
        const pid_t child = ::fork();
        if (child == -1) throw std::system_error(errno, std::generic_category(), "cannot fork");
        if (child == 0) {
            ::close(requests[1]);
            ::close(answers[0]);
            work(requests[0], answers[1]);
            ::_exit(0);
        }
        ::close(requests[0]);
        ::close(answers[1]);
        workers.push_back({child, requests[1], answers[0]});
    }
    return workers;
}

}  // namespace hands
