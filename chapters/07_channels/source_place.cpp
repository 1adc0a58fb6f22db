#include "chapters/07_channels/source_place.hpp"

#include <cstddef>
#include <string_view>

#include <fmt/format.h>

namespace hands {
namespace {

/// The part of \p text before the bracket that belongs to the closing one at its end; nothing if there is
/// none.
std::string_view before_last_brackets(std::string_view text, char opening, char closing) {
    std::size_t open = 0;
    for (std::size_t i = text.size(); i-- > 0;) {
        if (text[i] == closing) ++open;
        if (text[i] == opening && --open == 0) return text.substr(0, i);
    }
    return {};
}

}  // namespace

std::string place_of(const std::source_location& location) {
    const std::string_view path = location.file_name();
    return fmt::format("{}:{}", path.substr(path.rfind('/') + 1), location.line());
}

// It is read from its end, since names of classes and functions come before it. GCC says
//   hands::Goroutine hands::{anonymous}::Station::send_all(hands::Channel<T>) const [with T = int]
//   hands::test()::<lambda(int)>
// and Clang
//   Goroutine hands::(anonymous namespace)::Station::send_all(Channel<T>) const [T = int]
//   auto hands::test()::(anonymous class)::operator()(int) const
std::string function_name_of(const std::source_location& location) {
    std::string_view text = location.function_name();
    if (text.ends_with(']')) text = before_last_brackets(text, '[', ']');
    text = text.substr(0, text.find_last_of(")>") + 1);  // without "const"
    if (text.ends_with('>')) return "a lambda";
    text = before_last_brackets(text, '(', ')');
    if (text.ends_with("(anonymous class)::operator()")) return "a lambda";
    text.remove_prefix(text.find_last_of(" :*&") + 1);  // npos + 1 is 0
    return text.empty() ? "a goroutine" : std::string{text};
}

}  // namespace hands
