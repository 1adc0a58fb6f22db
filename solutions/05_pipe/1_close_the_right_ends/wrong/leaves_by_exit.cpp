// exit() in the child flushes the copy of what the parent had not flushed.
// must be rejected with: Now it is there 3 times
#include "close_the_right_ends.hpp"

#include <cerrno>
#include <cstdlib>
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
            for (const Worker& sibling : workers) {
                ::close(sibling.requests);
                ::close(sibling.answers);
            }
            work(requests[0], answers[1]);
            std::exit(0);
        }
        ::close(requests[0]);
        ::close(answers[1]);
        workers.push_back({child, requests[1], answers[0]});
    }
    return workers;
}

}  // namespace hands
