#include "chapters/06_shared_memory/process_team.hpp"

#include "chapters/03_processes/exit_code.hpp"
#include "common/system_call.hpp"

#include <stdexcept>
#include <utility>

#include <poll.h>

namespace hands {
namespace {

void require_success(const Process& process, int exit_code) {
    if (exit_code == 0) return;
    throw std::runtime_error(
        fmt::format("{} {}: what it was to do is not done", process.name(), in_words(exit_code)));
}

/// Returns when at least one has ended.
void wait_for_an_end(const std::vector<Process>& processes) {
    std::vector<pollfd> ends;
    for (const Process& process : processes) ends.push_back({process.sentinel(), POLLIN, 0});
    checked("wait for processes", [&] { return ::poll(ends.data(), ends.size(), -1); });
}

}  // namespace

// lesson: join
void ProcessTeam::join() {
    auto working = std::exchange(processes_, {});  // who is still in it when we leave is ended
    while (!working.empty()) {
        wait_for_an_end(working);
        for (auto process = working.begin(); process != working.end();) {
            const auto exit_code = process->exit_code();
            if (exit_code) require_success(*process, *exit_code);
            process = exit_code ? working.erase(process) : process + 1;
        }
    }
}
// end of lesson: join

}  // namespace hands
