#include "exercises/lab/kind.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace hands::lab {
namespace {

constexpr std::array<std::pair<Kind, std::string_view>, 11> names{
    {{Kind::data_race, "data race"},
     {Kind::deadlock, "deadlock"},
     {Kind::lost_wake_up, "lost wake-up"},
     {Kind::failed_requirement, "failed requirement"},
     {Kind::escaped_exception, "escaped exception"},
     {Kind::use_after_free, "use after free"},
     {Kind::thread_left_behind, "thread left behind"},
     {Kind::endless_spinning, "endless spinning"},
     {Kind::misuse, "misuse"},
     {Kind::crash, "crash"},
     {Kind::limit, "limit"}}};

}  // namespace

std::string_view name_of(Kind kind) {
    return std::ranges::find(names, kind, &std::pair<Kind, std::string_view>::first)->second;
}

std::optional<Kind> kind_named(std::string_view name) {
    const auto* const found = std::ranges::find(names, name, &std::pair<Kind, std::string_view>::second);
    if (found == names.end()) return {};
    return found->first;
}

}  // namespace hands::lab
