#include "exercises/learn/loop/exercise_page.hpp"

#include <regex>
#include <sstream>

namespace hands {
namespace {

std::string trimmed(std::string_view text) {
    constexpr auto blank = " \t\r\n";
    const auto begin = text.find_first_not_of(blank);
    if (begin == std::string_view::npos) return "";
    return std::string{text.substr(begin, text.find_last_not_of(blank) - begin + 1)};
}

/// `[chapter 03](../README.md)` is "chapter 03", and no letter leans.
std::string plain(const std::string& markdown) {
    static const std::regex link{R"(\[([^\]]*)\]\([^)]*\))"};
    std::string text = std::regex_replace(markdown, link, "$1");
    std::erase(text, '*');
    return trimmed(text);
}

std::string title_in(const std::string& line) {
    static const std::regex number{R"(^# *(\d+\.\d+ +)?)"};
    return trimmed(std::regex_replace(line, number, ""));
}

/// What stands between \p begin and \p end in \p text, which is cut behind it; empty if they are not there.
std::string take_between(std::string_view begin, std::string_view end, std::string_view& text) {
    const auto from = text.find(begin);
    const auto to = from == std::string_view::npos ? from : text.find(end, from + begin.size());
    if (to == std::string_view::npos) {
        text = {};
        return "";
    }
    const auto between = text.substr(from + begin.size(), to - from - begin.size());
    text.remove_prefix(to + end.size());
    return trimmed(between);
}

std::vector<Hint> hints_in(std::string_view markdown) {
    std::vector<Hint> hints;
    while (!markdown.empty()) {
        const std::string fold = take_between("<details>", "</details>", markdown);
        std::string_view rest = fold;
        const std::string title = take_between("<summary>", "</summary>", rest);
        if (!title.empty()) hints.push_back({title, trimmed(rest)});
    }
    return hints;
}

}  // namespace

ExercisePage parse_exercise_page(std::string_view markdown) {
    ExercisePage page;
    std::istringstream lines{std::string{markdown}};
    for (std::string line; std::getline(lines, line);) {
        if (page.title.empty() && line.starts_with("# ")) page.title = title_in(line);
        if (!page.route.empty() || !(line.starts_with("*Core route") || line.starts_with("*Optional")))
            continue;
        page.core = line.starts_with("*Core route");
        std::string paragraph = line;
        while (std::getline(lines, line) && !trimmed(line).empty()) paragraph += ' ' + line;
        page.route = plain(paragraph);
    }
    page.hints = hints_in(markdown);
    return page;
}

}  // namespace hands
