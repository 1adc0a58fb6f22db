#include "exercises/learn/loop/exercise_list.hpp"

#include "exercises/learn/text_file.hpp"

#include <algorithm>
#include <regex>
#include <set>
#include <stdexcept>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace hands {
namespace {

namespace files = std::filesystem;

std::vector<files::path> folders_in(const files::path& parent) {
    std::vector<files::path> folders;
    std::error_code unreadable;
    for (const auto& entry : files::directory_iterator{parent, unreadable}) {
        if (entry.is_directory()) folders.push_back(entry.path());
    }
    return folders;
}

bool is_complete(const files::path& root, const Exercise& exercise) {
    return files::exists(root / exercise.folder / "check.cpp") &&
           files::exists(root / exercise.folder / "README.md");
}

/// "4.1" and "04_1" are "04.1", "chapter04" and "4" are "04"; what is no number stays as it is.
std::string number_meant(const std::string& wanted) {
    static const std::regex number{R"((?:chapter)?(\d?\d)(?:[._](\d))?)"};
    std::smatch parts;
    if (!std::regex_match(wanted, parts, number)) return wanted;
    const std::string chapter = parts[1].length() == 1 ? "0" + parts[1].str() : parts[1].str();
    return parts[2].matched ? chapter + "." + parts[2].str() : chapter;
}

bool is_within(const std::string& path, const files::path& folder) {
    return path == folder.string() || path.starts_with(folder.string() + "/");
}

bool means(const std::string& wanted, const Exercise& exercise) {
    const std::string number = number_meant(wanted);
    const std::string chapter_number = exercise.chapter.substr(0, 2);
    return number == exercise.number || number == chapter_number || wanted == exercise.chapter ||
           wanted == "chapter" + exercise.chapter || wanted == exercise.name ||
           is_within(wanted, exercise.folder) || is_within(exercise.folder.string(), wanted);
}

}  // namespace

std::vector<Exercise> exercises_in(const files::path& root) {
    static const std::regex chapter_name{R"(\d\d_[a-z_]+)"};
    static const std::regex exercise_name{R"((\d)_([a-z_]+))"};
    std::vector<Exercise> all;
    for (const files::path& chapter : folders_in(root / "exercises")) {
        if (!std::regex_match(chapter.filename().string(), chapter_name)) continue;
        for (const files::path& folder : folders_in(chapter)) {
            const std::string name = folder.filename();
            std::smatch parts;
            if (!std::regex_match(name, parts, exercise_name)) continue;
            Exercise exercise;
            exercise.chapter = chapter.filename();
            const std::string digits = exercise.chapter.substr(0, 2);
            exercise.number = digits + "." + parts[1].str();
            exercise.name = parts[2];
            exercise.folder = files::path{"exercises"} / exercise.chapter / name;
            exercise.answer = exercise.folder / (exercise.name + ".cpp");
            exercise.solution = files::path{"solutions"} / exercise.chapter / name / (exercise.name + ".cpp");
            if (!files::exists(root / exercise.answer) && !files::exists(root / exercise.solution)) {
                exercise.answer.replace_extension(".hpp");
                exercise.solution.replace_extension(".hpp");
            }
            exercise.target = fmt::format("exercise{}_{}", digits, parts[1].str());
            exercise.program = fmt::format("exercise_{}_{}", digits, parts[1].str());
            if (!is_complete(root, exercise)) continue;
            exercise.page =
                parse_exercise_page(read_text_file(root / exercise.folder / "README.md").value_or(""));
            if (exercise.page.title.empty()) exercise.page.title = exercise.name;
            all.push_back(std::move(exercise));
        }
    }
    if (all.empty()) throw std::invalid_argument(fmt::format("there is no exercise in '{}'", root.string()));
    std::ranges::sort(all, {}, &Exercise::number);
    return all;
}

std::vector<Exercise> find_exercises(const std::vector<Exercise>& all, const std::string& wanted) {
    std::string bare = wanted;
    while (bare.ends_with('/')) bare.pop_back();
    if (bare.starts_with("./")) bare.erase(0, 2);
    std::vector<Exercise> found;
    std::ranges::copy_if(all, std::back_inserter(found),
                         [&](const Exercise& exercise) { return means(bare, exercise); });
    if (found.empty()) {
        std::set<std::string> numbers;
        for (const Exercise& exercise : all) numbers.insert(exercise.number);
        throw std::invalid_argument(
            fmt::format("there is no exercise '{}': give one of {}", wanted, fmt::join(numbers, " ")));
    }
    return found;
}

Exercise find_exercise(const std::vector<Exercise>& all, const std::string& wanted) {
    const auto found = find_exercises(all, wanted);
    if (found.size() == 1) return found.front();
    throw std::invalid_argument(fmt::format("'{}' is {} exercises: give one of them, such as {}", wanted,
                                            found.size(), found.front().number));
}

}  // namespace hands
