#include "chapters/acceptance/session.hpp"

#include "common/descriptor.hpp"

#include <array>
#include <csignal>
#include <filesystem>
#include <optional>
#include <sstream>

#include <fcntl.h>
#include <unistd.h>

namespace hands {
namespace {

struct Stat {
    Member member;
    char state;
    pid_t session;
};

/// What \p file holds. Empty if its process is gone: before it could be opened, or between that and being
/// read.
std::string read_if_there(const std::filesystem::path& file) {
    const Descriptor opened{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!opened) return "";
    std::array<char, 4096> text{};  // longer than any line of its kind
    const auto count = ::read(opened.get(), text.data(), text.size());
    return {text.data(), count > 0 ? static_cast<std::size_t>(count) : 0};
}

/// Reads /proc/PID/stat (proc(5)): "PID (NAME) STATE PPID PGRP SESSION …", user and system time as fields 14
/// and 15. \return nothing if the process is gone
std::optional<Stat> read_stat(const std::filesystem::path& folder) {
    const std::string text = read_if_there(folder / "stat");
    // The name can hold anything, blanks and brackets too, so the last bracket ends it.
    const auto name_begin = text.find('(');
    const auto name_end = text.rfind(')');
    if (name_begin == std::string::npos || name_end == std::string::npos) return std::nullopt;

    Stat stat{{0, text.substr(name_begin + 1, name_end - name_begin - 1), 0}, ' ', 0};
    std::istringstream{text} >> stat.member.pid;
    std::istringstream rest{text.substr(name_end + 1)};
    std::string ignored;
    rest >> stat.state >> ignored >> ignored >> stat.session;
    for (int field = 7; field < 14; ++field) rest >> ignored;
    std::uint64_t user = 0;
    std::uint64_t system = 0;
    rest >> user >> system;
    if (!rest) return std::nullopt;
    stat.member.ticks = user + system;
    return stat;
}

}  // namespace

std::vector<Member> living_members(pid_t leader) {
    std::vector<Member> members;
    std::error_code gone;  // processes come and go while we look
    for (std::filesystem::directory_iterator entry{"/proc", gone}, end; entry != end; entry.increment(gone)) {
        const std::string name = entry->path().filename();
        if (name.find_first_not_of("0123456789") != std::string::npos) continue;
        const auto stat = read_stat(entry->path());
        if (!stat || stat->session != leader) continue;
        const bool dead = stat->state == 'Z' || stat->state == 'X';
        if (!dead) members.push_back(stat->member);
    }
    return members;
}

void kill_members(pid_t leader) {
    for (auto members = living_members(leader); !members.empty(); members = living_members(leader)) {
        for (const Member& member : members) ::kill(member.pid, SIGKILL);
    }
}

}  // namespace hands
