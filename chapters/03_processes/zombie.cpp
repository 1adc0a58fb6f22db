#include "chapters/03_processes/zombie.hpp"

#include "chapters/03_processes/exit_code.hpp"
#include "chapters/03_processes/proc_stat.hpp"
#include "chapters/03_processes/process.hpp"
#include "common/system_call.hpp"

#include <csignal>
#include <cstdlib>

#include <fmt/format.h>
#include <poll.h>

namespace hands {
namespace {

/// A child that has ended, and that nobody has asked how.
Process make_zombie() {
    Process child{[] { std::exit(7); }};
    child.start();
    pollfd end{child.sentinel(), POLLIN, 0};  // tells of the end, and leaves the zombie where it is
    checked("wait for a child's end", [&] { return ::poll(&end, 1, -1); });
    return child;
}

/// As the system's table has it: "state Z", or "no such process".
std::string state_of(pid_t pid) {
    const auto stat = read_stat(pid);
    return stat ? fmt::format("state {}", stat->state) : "no such process";
}

}  // namespace

// lesson: show_zombie
void show_zombie(Report& report) {
    Process child = make_zombie();
    const pid_t pid = *child.pid();
    const auto stat = read_stat(pid).value();
    report.demonstrate(fmt::format("Process {} has ended, and its parent has not asked how yet.", pid));
    report.demonstrate(
        fmt::format("  /proc/{}/stat        state {}: a zombie, which `ps` shows as [{}] <defunct>", pid,
                    stat.state, stat.name));
    report.demonstrate(
        fmt::format("  what it still holds  {} bytes of memory, no descriptor: only its line in "
                    "the process table, with its exit code",
                    stat.memory_bytes));

    ::kill(pid, SIGKILL);
    report.demonstrate(
        fmt::format("  after kill -9        {}: what is dead cannot be killed", state_of(pid)));

    child.join();
    report.demonstrate(fmt::format("  after join()         {}: it {}, and the parent knows", state_of(pid),
                                   in_words(child.exit_code().value())));

    pid_t forgotten = 0;
    {
        const Process another = make_zombie();
        forgotten = *another.pid();
        report.demonstrate(fmt::format("Process {} has ended too: {}. Nobody will join it.", forgotten,
                                       state_of(forgotten)));
    }
    report.demonstrate(
        fmt::format("  after its scope      {}: a Process that goes out of scope waits for its "
                    "child, and ends it first if it must",
                    state_of(forgotten)));
    report.demonstrate(
        "Zombies cost little, but their lines in the table run out: then nobody can start a process.");
}
// end of lesson: show_zombie

}  // namespace hands
