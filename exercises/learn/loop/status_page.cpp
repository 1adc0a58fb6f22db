#include "exercises/learn/loop/status_page.hpp"

#include "exercises/learn/loop/wrapped_text.hpp"
#include "exercises/learn/text_table.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace hands {
namespace {

constexpr std::size_t columns = 80;

std::size_t count(const std::vector<Standing>& all, Stage stage) {
    return static_cast<std::size_t>(std::ranges::count(all, stage, &Standing::stage));
}

std::string spaced(std::string name) {
    std::ranges::replace(name, '_', ' ');
    return name;
}

/// \p text in \p width columns: with spaces behind it, or without its end.
std::string fitted(std::string text, std::size_t width) {
    if (width_of(text) <= width) return text + std::string(width - width_of(text), ' ');
    while (width_of(text) > width - 1) {
        while ((text.back() & 0b1100'0000) == 0b1000'0000) text.pop_back();
        text.pop_back();
    }
    return text + "…";
}

std::string exercise_line(const Standing& standing, const Ink& ink) {
    const Exercise& exercise = standing.exercise;
    std::string line = fmt::format("      {}  {}  {}", exercise.number, fitted(exercise.page.title, 26),
                                   exercise.page.core ? "        " : "optional");
    constexpr std::size_t width = columns - 50;
    switch (standing.stage) {
    case Stage::done:
        return line + "  " + ink.green("done") + '\n';
    case Stage::open:
        return line + "  open\n";
    case Stage::started:
        break;
    }
    std::string words = fitted(standing.words, width);
    words.erase(words.find_last_not_of(' ') + 1);
    return line + "  " + ink.yellow(words) + '\n';
}

std::string chapter_line(const std::string& chapter, const std::vector<Standing>& all, const Ink& ink) {
    std::vector<Standing> core;
    std::ranges::copy_if(all, std::back_inserter(core),
                         [](const auto& one) { return one.exercise.page.core; });
    const std::size_t done = count(all, Stage::done);
    const std::string counts = fmt::format("{} of {} done", done, all.size());
    const std::string core_counts =
        fmt::format("core route: {} of {}", count(core, Stage::done), core.size());
    return fmt::format("  {}  {}  {}\n", ink.bold(fitted(spaced(chapter), 20)),
                       done == all.size() ? ink.green(fitted(counts, 14)) : fitted(counts, 14), core_counts);
}

}  // namespace

std::string status_page(const std::vector<Standing>& all, const Ink& ink) {
    const std::size_t started = count(all, Stage::started);
    std::string page = fmt::format("Exercises: {} of {} done, {} started, {} open\n\n",
                                   count(all, Stage::done), all.size(), started, count(all, Stage::open));

    const auto next = next_of(all);
    std::map<std::string, std::vector<Standing>> chapters;
    for (const Standing& standing : all) chapters[standing.exercise.chapter].push_back(standing);
    for (const auto& [chapter, exercises] : chapters) {
        page += chapter_line(chapter, exercises, ink);
        const bool is_next = next && next->exercise.chapter == chapter;
        if (!is_next && count(exercises, Stage::started) == 0) continue;
        for (const Standing& standing : exercises) page += exercise_line(standing, ink);
    }
    return page + '\n' + next_page(next, ink);
}

std::string next_page(const std::optional<Standing>& next, const Ink& ink) {
    if (!next) return "All exercises are done. What other answers are there? See  solutions/\n";
    const Exercise& exercise = next->exercise;
    const std::string route = wrapped_text(exercise.page.route, columns - 6);
    std::string page =
        fmt::format("{} {}\n", ink.bold("Next: " + exercise.number), ink.bold(exercise.page.title));
    page += route;
    page += fmt::format("\n  Read   {}\n", (exercise.folder / "README.md").string());
    page += fmt::format("  Edit   {}\n", exercise.answer.string());
    page +=
        fmt::format("  Check  ./course check {0}    or at each save:  ./course watch {0}\n", exercise.number);
    page += fmt::format("  Stuck  ./course hint {}\n", exercise.number);
    return page;
}

}  // namespace hands
