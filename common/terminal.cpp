#include "common/terminal.hpp"

#include <charconv>
#include <cstdlib>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

namespace hands {
namespace {

// Unset and empty are the same here, as NO_COLOR asks for.
std::string_view environment(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? "" : value;
}

}  // namespace

bool is_terminal(int descriptor) { return ::isatty(descriptor) == 1; }

bool wants_color(int descriptor) {
    return is_terminal(descriptor) && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

std::size_t terminal_columns(int descriptor) {
    constexpr std::size_t usual = 80;
    winsize size{};
    // Some terminals (a serial line, a container's) answer, but do not know: 0.
    if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;

    const std::string_view text = environment("COLUMNS");
    const char* const end = text.data() + text.size();
    std::size_t columns = 0;
    const auto [rest, error] = std::from_chars(text.data(), end, columns);
    const bool is_number = error == std::errc{} && rest == end && columns > 0;
    return is_number ? columns : usual;
}

}  // namespace hands
