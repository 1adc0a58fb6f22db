#include "exercises/learn/loop/compiler_words.hpp"

#include <regex>
#include <sstream>

#include <fmt/format.h>

namespace hands {
namespace {

std::string without_root(std::string line, const std::string& root) {
    for (auto place = line.find(root); place != std::string::npos; place = line.find(root, place))
        line.erase(place, root.size());
    return line;
}

}  // namespace

std::string compiler_words(std::string_view output, std::string_view root, std::size_t lines) {
    static const std::regex progress{R"(\[\d+/\d+\] .*)"};
    const std::string folder = std::string{root} + "/";
    std::string words;
    std::size_t count = 0;
    std::istringstream all{std::string{output}};
    for (std::string line; std::getline(all, line);) {
        if (line.starts_with("FAILED: ")) {
            std::getline(all, line);  // the command, which is long
            continue;
        }
        // Not std::regex for every line: it takes the stack that a very long one needs.
        const bool is_progress = line.starts_with('[') && std::regex_match(line.substr(0, 40), progress);
        if (is_progress || line.starts_with("ninja: build stopped")) continue;
        if (++count <= lines) words += without_root(std::move(line), folder) + '\n';
    }
    if (count > lines) words += fmt::format("… and {} lines more\n", count - lines);
    return words;
}

}  // namespace hands
