// All pipes first; each child closes everything but its two ends, and the standard streams.
#include "close_the_right_ends.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include <sys/syscall.h>
#include <unistd.h>

namespace hands {
namespace {

void close_range(int first, int last) {
    if (first <= last) ::syscall(SYS_close_range, first, last, 0);
}

void close_all_but(int one, int other) {
    const auto [low, high] = std::minmax(one, other);
    close_range(STDERR_FILENO + 1, low - 1);
    close_range(low + 1, high - 1);
    ::syscall(SYS_close_range, high + 1, ~0U, 0);
}

}  // namespace

std::vector<Worker> start_workers(std::size_t count, Work work) {
    std::vector<std::array<int, 4>> pipes(count);
    for (auto& ends : pipes) {
        if (::pipe(&ends[0]) == -1 || ::pipe(&ends[2]) == -1)
            throw std::system_error(errno, std::generic_category(), "cannot make a pipe");
    }
    std::vector<Worker> workers;
    for (const auto& ends : pipes) {
        const pid_t child = ::fork();
        if (child == -1) throw std::system_error(errno, std::generic_category(), "cannot fork");
        if (child == 0) {
            close_all_but(ends[0], ends[3]);
            work(ends[0], ends[3]);
            ::_exit(0);
        }
        workers.push_back({child, ends[1], ends[2]});
    }
    for (const auto& ends : pipes) {
        ::close(ends[0]);
        ::close(ends[3]);
    }
    return workers;
}

}  // namespace hands
