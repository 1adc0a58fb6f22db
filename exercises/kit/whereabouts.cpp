#include "exercises/kit/whereabouts.hpp"

#include "chapters/acceptance/session.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string_view>

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/syscall.h>

namespace hands::kit {
namespace {

namespace fs = std::filesystem;

/// A system call that waits, as a reader knows it.
struct Call {
    long number;
    std::string_view name;
    bool has_descriptor;  ///< as its first argument
};

constexpr Call waiting_calls[] = {
    {SYS_read, "read()", true},
    {SYS_write, "write()", true},
    {SYS_readv, "readv()", true},
    {SYS_writev, "writev()", true},
    {SYS_recvfrom, "recv()", true},
    {SYS_sendto, "send()", true},
    {SYS_recvmsg, "recvmsg()", true},
    {SYS_sendmsg, "sendmsg()", true},
    {SYS_accept4, "accept()", true},
    {SYS_flock, "flock()", true},
    {SYS_wait4, "waitpid()", false},
    {SYS_waitid, "waitid()", false},
    {SYS_futex, "a lock, a join or a condition (futex)", false},
    {SYS_ppoll, "poll()", false},
    {SYS_pselect6, "select()", false},
    {SYS_epoll_pwait, "epoll_wait()", false},
    {SYS_clock_nanosleep, "a sleep", false},
    {SYS_nanosleep, "a sleep", false},
    {SYS_rt_sigsuspend, "sigsuspend()", false},
    {SYS_rt_sigtimedwait, "sigwait()", false},
#ifdef SYS_poll  // older processors have more names for the same
    {SYS_poll, "poll()", false},
    {SYS_select, "select()", false},
    {SYS_epoll_wait, "epoll_wait()", false},
    {SYS_pause, "pause()", false},
    {SYS_accept, "accept()", true},
#endif
};

std::string first_line(const fs::path& file) {
    std::string line;
    std::getline(std::ifstream{file}, line);
    return line;
}

std::vector<fs::path> entries(const fs::path& folder) {
    std::vector<fs::path> paths;
    std::error_code gone;  // processes and threads come and go while we look
    for (fs::directory_iterator entry{folder, gone}, end; entry != end; entry.increment(gone))
        paths.push_back(entry->path());
    return paths;
}

/// The letter behind the bracket in /proc/…/stat; see proc(5).
char state_of(const fs::path& thread) {
    const std::string stat = first_line(thread / "stat");
    const auto bracket = stat.rfind(')');
    return bracket == std::string::npos || bracket + 2 >= stat.size() ? 'X' : stat[bracket + 2];
}

bool is_open_for(const fs::path& process, const std::string& descriptor, int mode) {
    std::ifstream info{process / "fdinfo" / descriptor};
    for (std::string word; info >> word;) {
        if (word != "flags:") continue;
        std::string octal;
        info >> octal;
        const int access = std::stoi("0" + octal, nullptr, 8) & O_ACCMODE;
        return access == mode || access == O_RDWR;
    }
    return false;
}

}  // namespace

std::vector<PipeHolder> holders_of_pipe(pid_t leader, const std::string& pipe, PipeEnd end) {
    const int mode = end == PipeEnd::reading ? O_RDONLY : O_WRONLY;
    std::vector<PipeHolder> found;
    for (const Member& member : living_members(leader)) {
        const fs::path process = fs::path{"/proc"} / std::to_string(member.pid);
        for (const fs::path& entry : entries(process / "fd")) {
            std::error_code gone;
            const std::string descriptor = entry.filename();
            if (fs::read_symlink(entry, gone) == pipe && is_open_for(process, descriptor, mode))
                found.push_back({member.pid, std::stoi(descriptor)});
        }
    }
    return found;
}

namespace {

/// "descriptor 3, a pipe whose writing end is open in process 4711 (descriptor 4)".
std::string describe_descriptor(pid_t leader, pid_t pid, std::uint64_t number, bool is_read) {
    std::error_code gone;
    const std::string target = fs::read_symlink(fmt::format("/proc/{}/fd/{}", pid, number), gone);
    if (gone) return fmt::format("descriptor {}", number);
    if (!target.starts_with("pipe:")) return fmt::format("descriptor {} ({})", number, target);
    std::vector<std::string> others;
    for (const PipeHolder& holder :
         holders_of_pipe(leader, target, is_read ? PipeEnd::writing : PipeEnd::reading))
        others.push_back(fmt::format("process {} (descriptor {})", holder.pid, holder.descriptor));
    return fmt::format(
        "descriptor {}, a pipe whose {} end is open in {}", number, is_read ? "writing" : "reading",
        others.empty() ? "no process of this check" : fmt::format("{}", fmt::join(others, ", ")));
}

/// What the thread does. The first words of /proc/PID/task/TID/syscall are the number of the system call in
/// which it waits and its arguments, or "running".
std::string describe_thread(pid_t leader, pid_t pid, const fs::path& thread) {
    if (const char state = state_of(thread); state == 'R') return "runs";
    std::istringstream words{first_line(thread / "syscall")};
    long number = -1;
    std::string first_argument;
    if (!(words >> number >> first_argument)) return "waits";
    for (const Call& call : waiting_calls) {
        if (call.number != number) continue;
        if (!call.has_descriptor) return fmt::format("waits in {}", call.name);
        const std::uint64_t descriptor = std::stoull(first_argument, nullptr, 16);
        const bool is_read = !call.name.starts_with("write") && !call.name.starts_with("send");
        return fmt::format("waits in {} on {}", call.name,
                           describe_descriptor(leader, pid, descriptor, is_read));
    }
    return fmt::format("waits in system call {}", number);
}

}  // namespace

std::vector<std::string> whereabouts(pid_t leader) {
    std::vector<std::string> lines;
    for (const Member& member : living_members(leader)) {
        const auto threads = entries(fmt::format("/proc/{}/task", member.pid));
        for (const fs::path& thread : threads) {
            const std::string who = threads.size() == 1 ? fmt::format("process {}", member.pid)
                                                        : fmt::format("process {}, thread {}", member.pid,
                                                                      thread.filename().string());
            lines.push_back(fmt::format("{} {}", who, describe_thread(leader, member.pid, thread)));
        }
    }
    return lines;
}

bool somebody_could_run(pid_t leader) {
    for (const Member& member : living_members(leader)) {
        for (const fs::path& thread : entries(fmt::format("/proc/{}/task", member.pid))) {
            const char state = state_of(thread);
            if (state == 'R' || state == 'D') return true;  // D: in the kernel, for a disk or a page
        }
    }
    return false;
}

}  // namespace hands::kit
