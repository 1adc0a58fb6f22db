#include "exercises/learn/loop/solution_page.hpp"

#include "exercises/learn/loop/fingerprint.hpp"
#include "exercises/learn/text_file.hpp"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>

namespace hands {
namespace {

namespace files = std::filesystem;

std::string titled(const std::string& title, const files::path& file, const std::string& text,
                   const Ink& ink) {
    return fmt::format("{}  {}\n\n{}{}\n", ink.bold(title), file.string(), text,
                       text.ends_with('\n') ? "" : "\n");
}

/// The sources in \p folder, with \p title before them; empty if there is none.
std::string listed(const std::string& title, const files::path& root, const files::path& folder,
                   const Ink& ink) {
    std::vector<std::string> names;
    std::error_code unreadable;
    for (const auto& entry : files::directory_iterator{root / folder, unreadable}) {
        if (is_source(entry.path().filename())) names.push_back((folder / entry.path().filename()).string());
    }
    if (names.empty()) return "";
    std::ranges::sort(names);
    std::string text = ink.bold(title) + '\n';
    for (const std::string& name : names) text += "  " + name + '\n';
    return text + '\n';
}

}  // namespace

std::string solution_page(const CourseFolders& course, const Exercise& exercise, const Ink& ink) {
    const auto reference = read_text_file(course.root / exercise.solution);
    if (!reference) {
        throw std::invalid_argument(fmt::format("there is no reference to {}: '{}' cannot be read",
                                                exercise.number, exercise.solution.string()));
    }
    const files::path folder = exercise.solution.parent_path();
    const std::string answer = read_text_file(course.root / exercise.answer).value_or("");
    return titled("Yours", exercise.answer, answer, ink) +
           titled("The reference", exercise.solution, *reference, ink) +
           listed("Right in another way", course.root, folder / "also_right", ink) +
           listed("Mistakes that people make", course.root, folder / "wrong", ink);
}

}  // namespace hands
