#include "chapters/07_channels/source_place.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace hands {
namespace {

/// Where the parameters of the function begin: at the first '(' that opens no "(anonymous namespace)".
std::size_t end_of_name(std::string_view function) {
    constexpr std::string_view anonymous = "(anonymous namespace)";
    std::size_t at = function.find('(');
    while (at != std::string_view::npos && function.substr(at).starts_with(anonymous)) {
        at = function.find('(', at + anonymous.size());
    }
    return std::min(at, function.size());
}

}  // namespace

std::string place_of(const std::source_location& location) {
    const std::string_view path = location.file_name();
    return fmt::format("{}:{}", path.substr(path.rfind('/') + 1), location.line());
}

// GCC says "hands::Goroutine hands::{anonymous}::send_all(hands::Channel<int>, int)", Clang "Goroutine
// hands::(anonymous namespace)::send_all(SendChannel<int>, int)"; a lambda has "<lambda" or "(anonymous
// class)" in it.
std::string function_name_of(const std::source_location& location) {
    const std::string_view function = location.function_name();
    for (const std::string_view lambda : {"<lambda", "(anonymous class)", "(lambda"}) {
        if (function.find(lambda) != std::string_view::npos) return "a lambda";
    }
    std::string_view name = function.substr(0, end_of_name(function));
    name.remove_prefix(std::min(name.size(), name.find_last_of(" :*&") + 1));  // npos + 1 is 0
    return name.empty() ? "a goroutine" : std::string{name};
}

}  // namespace hands
