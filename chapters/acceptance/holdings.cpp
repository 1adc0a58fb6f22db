#include "chapters/acceptance/holdings.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <ostream>
#include <sstream>
#include <system_error>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace hands {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> open_descriptors() {
    std::map<int, std::string> targets;
    for (const auto& entry : fs::directory_iterator{"/proc/self/fd"}) {
        std::error_code gone;  // the descriptor through which this very folder was read
        const fs::path target = fs::read_symlink(entry.path(), gone);
        if (gone || target.string().ends_with("/fd")) continue;
        targets.emplace(std::stoi(entry.path().filename()), target);
    }
    std::vector<std::string> list;
    for (const auto& [descriptor, target] : targets)
        list.push_back(fmt::format("{} -> {}", descriptor, target));
    return list;
}

/// "NAME (PID, STATE)". The name in /proc/PID/stat stands in brackets and may hold any character.
std::string describe_process(const std::string& pid) {
    std::string stat;
    std::getline(std::ifstream{"/proc/" + pid + "/stat"}, stat);
    const auto open = stat.find('(');
    const auto close = stat.rfind(')');
    if (open == std::string::npos || close == std::string::npos || close + 2 >= stat.size())
        return fmt::format("? ({})", pid);
    return fmt::format("{} ({}, {})", stat.substr(open + 1, close - open - 1), pid, stat[close + 2]);
}

/// Whether the thread in \p folder is on its way out: one that was joined stays in /proc for a moment longer.
bool is_exiting(const fs::path& folder) {
    std::string stat;
    std::getline(std::ifstream{folder / "stat"}, stat);
    const auto close = stat.rfind(')');
    if (close == std::string::npos) return true;  // gone by now
    std::istringstream rest{stat.substr(close + 1)};
    std::string skipped;
    for (int field = 3; field < 9; ++field) rest >> skipped;  // as proc(5) counts them
    unsigned long flags = 0;
    rest >> flags;
    constexpr unsigned long pf_exiting = 0x4;  // the kernel's include/linux/sched.h
    return (flags & pf_exiting) != 0;
}

}  // namespace

Holdings take_stock() {
    Holdings holdings;
    holdings.descriptors = open_descriptors();
    for (const auto& thread : fs::directory_iterator{"/proc/self/task"}) {
        if (!is_exiting(thread.path())) ++holdings.threads;
        std::ifstream children{thread.path() / "children"};
        for (std::string pid; children >> pid;) holdings.children.push_back(describe_process(pid));
    }
    std::ranges::sort(holdings.children);
    return holdings;
}

std::ostream& operator<<(std::ostream& out, const Holdings& holdings) {
    return out << fmt::format("descriptors: {}; children: {}; threads: {}",
                              fmt::join(holdings.descriptors, ", "), fmt::join(holdings.children, ", "),
                              holdings.threads);
}

}  // namespace hands
