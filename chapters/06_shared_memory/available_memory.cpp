#include "chapters/06_shared_memory/available_memory.hpp"

#include "common/system_call.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace hands {
namespace {

namespace fs = std::filesystem;

/// The number behind \p key in a file of lines "key number".
std::optional<std::uint64_t> number_after(std::string_view key, const fs::path& file) {
    std::ifstream lines{file};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words{line};
        std::string word;
        std::uint64_t number = 0;
        if (words >> word >> number && word == key) return number;
    }
    return std::nullopt;
}

/// The number that is all of \p file; nothing if it is the word "max", or if there is no such file.
std::optional<std::uint64_t> number_in(const fs::path& file) {
    std::uint64_t number = 0;
    if (std::ifstream{file} >> number) return number;
    return std::nullopt;
}

/// What the group in \p folder may still take. Its use counts cached files too, which go when room is needed;
/// shared memory is not among these.
std::optional<std::uint64_t> room_in_group(const fs::path& folder) {
    const auto most = number_in(folder / "memory.max");
    const auto used = number_in(folder / "memory.current");
    if (!most || !used) return std::nullopt;
    const auto statistics = folder / "memory.stat";
    const auto cached = number_after("inactive_file", statistics).value_or(0) +
                        number_after("active_file", statistics).value_or(0);
    const auto held = *used - std::min(*used, cached);
    return *most - std::min(*most, held);
}

/// Our control group, as a path below its file system. The line of version 2 begins with "0::".
fs::path own_group(const fs::path& root) {
    std::ifstream lines{root / "proc/self/cgroup"};
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("0::/")) return line.substr(4);
    }
    return {};
}

}  // namespace

std::uint64_t available_memory(const fs::path& root) {
    const auto file = root / "proc/meminfo";
    const auto doing = "read in '" + file.string() + "' how much memory is available";
    if (!std::ifstream{file}) throw system_failure(doing);
    const auto kibibytes = number_after("MemAvailable:", file);
    if (!kibibytes) throw std::runtime_error("cannot " + doing + ": it does not say so");
    auto available = *kibibytes * 1024;
    // The limit of each group holds for the groups within it.
    for (fs::path group = own_group(root);; group = group.parent_path()) {
        if (const auto room = room_in_group(root / "sys/fs/cgroup" / group))
            available = std::min(available, *room);
        if (group.empty()) return available;
    }
}

}  // namespace hands
