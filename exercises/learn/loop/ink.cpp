#include "exercises/learn/loop/ink.hpp"

#include <fmt/format.h>

namespace hands {

std::string Ink::in(std::string_view code, std::string_view text) const {
    return on_ && !text.empty() ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string{text};
}

std::string Ink::story(std::string_view text) const {
    constexpr std::size_t width = 8;  // of "  passed"
    std::string result;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        const auto word = line.substr(0, width);
        const auto rest = line.substr(word.size());
        if (word == "  passed")
            result += green(word) + std::string{rest};
        else if (word == "  FAILED")
            result += red(word) + std::string{rest};
        else if (word == "  open  ")
            result += yellow(word) + std::string{rest};
        else
            result += word == "Exercise" ? bold(line) : line;
        text.remove_prefix(line.size());
        if (!text.empty()) {
            result += '\n';
            text.remove_prefix(1);
        }
    }
    return result;
}

}  // namespace hands
