#include "chapters/03_processes/thread_count.hpp"

#include "chapters/03_processes/proc_stat.hpp"
#include "common/sanitizer.hpp"

#include <filesystem>
#include <stdexcept>

#include <fmt/format.h>

namespace hands {
namespace {

constexpr std::size_t own_threads = has_thread_sanitizer ? 2 : 1;  // ThreadSanitizer keeps one of its own

}  // namespace

std::size_t count_threads() {
    std::size_t count = 0;
    for (const auto& thread : std::filesystem::directory_iterator{"/proc/self/task"}) {
        const auto stat = read_stat(thread.path().string());
        if (stat && !stat->is_exiting()) ++count;
    }
    return count;
}

void refuse_to_fork_with_threads() {
    const std::size_t threads = count_threads();
    if (threads <= own_threads) return;
    throw std::logic_error(
        fmt::format("cannot start a process from a program with {} threads: the child would be born with one "
                    "of them, and with every lock that another one holds. Start the processes first, the "
                    "threads after",
                    threads));
}

}  // namespace hands
