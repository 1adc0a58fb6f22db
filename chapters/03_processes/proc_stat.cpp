#include "chapters/03_processes/proc_stat.hpp"

#include "common/descriptor.hpp"
#include "common/system_call.hpp"

#include <array>
#include <sstream>
#include <string_view>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace hands {
namespace {

/// Whether the last call failed because the process is gone: before its file was opened, or since.
bool is_gone() { return errno == ENOENT || errno == ESRCH; }

ProcStat parse(std::string_view text) {
    // "PID (NAME) STATE PPID …": the name may hold brackets and blanks itself, so the last bracket ends it.
    const auto open = text.find('(');
    const auto close = text.rfind(')');
    if (open == std::string::npos || close == std::string::npos)
        throw std::runtime_error("cannot understand /proc/PID/stat");
    ProcStat stat{.name = std::string{text.substr(open + 1, close - open - 1)},
                  .state = '?',
                  .parent = 0,
                  .flags = 0,
                  .memory_bytes = 0};
    std::istringstream rest{std::string{text.substr(close + 1)}};
    std::string skipped;
    rest >> stat.state >> stat.parent;                          // fields 3 and 4
    for (int field = 5; field < 9; ++field) rest >> skipped;    // group, session, terminal, its group
    rest >> stat.flags;                                         // field 9
    for (int field = 10; field < 23; ++field) rest >> skipped;  // faults, times, priorities, …
    rest >> stat.memory_bytes;                                  // field 23
    return stat;
}

}  // namespace

std::optional<ProcStat> read_stat(const std::string& folder) {
    const std::string path = folder + "/stat";
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!file && is_gone()) return std::nullopt;
    if (!file) throw system_failure(fmt::format("open '{}'", path));
    std::array<char, 4096> text{};  // far more than the line has
    const auto count = ::read(file.get(), text.data(), text.size());
    if (count == -1 && is_gone()) return std::nullopt;
    if (count == -1) throw system_failure(fmt::format("read '{}'", path));
    return parse({text.data(), static_cast<std::size_t>(count)});
}

std::optional<ProcStat> read_stat(pid_t process) { return read_stat(fmt::format("/proc/{}", process)); }

}  // namespace hands
