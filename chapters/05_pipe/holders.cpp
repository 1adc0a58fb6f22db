#include "chapters/05_pipe/holders.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>
#include <tuple>

#include <fmt/format.h>

namespace hands {
namespace {

namespace fs = std::filesystem;

std::optional<int> as_number(const std::string& text) {
    int number = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || rest != end) return std::nullopt;
    return number;
}

std::string name_of(const fs::path& process) {
    std::string name;
    std::getline(std::ifstream{process / "comm"}, name);
    return name;
}

}  // namespace

std::vector<Holder> holders_of(int descriptor) {
    const fs::path wanted = fs::read_symlink(fmt::format("/proc/self/fd/{}", descriptor));
    std::vector<Holder> holders;
    for (const auto& process : fs::directory_iterator{"/proc"}) {
        const auto pid = as_number(process.path().filename());
        if (!pid) continue;
        std::error_code gone_or_not_ours;
        for (const auto& entry : fs::directory_iterator{process.path() / "fd", gone_or_not_ours}) {
            const fs::path target = fs::read_symlink(entry.path(), gone_or_not_ours);
            if (gone_or_not_ours || target != wanted) continue;
            holders.push_back(
                {*pid, name_of(process.path()), as_number(entry.path().filename()).value_or(-1), wanted});
        }
    }
    std::ranges::sort(holders, {}, [](const Holder& holder) {
        return std::tuple{holder.pid, holder.descriptor};
    });
    return holders;
}

}  // namespace hands
