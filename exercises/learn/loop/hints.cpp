#include "exercises/learn/loop/hints.hpp"

#include "common/output_file.hpp"
#include "exercises/learn/loop/wrapped_text.hpp"
#include "exercises/learn/text_file.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace hands {
namespace {

std::filesystem::path file_of(const CourseFolders& course, const Exercise& exercise) {
    return course.memory() / "hints" / (exercise.number + "_" + exercise.name);
}

std::size_t shown_so_far(const CourseFolders& course, const Exercise& exercise) {
    const std::string text = read_text_file(file_of(course, exercise)).value_or("");
    std::size_t count = 0;
    std::from_chars(text.data(), text.data() + text.size(), count);
    return std::min(count, exercise.page.hints.size());
}

}  // namespace

std::string next_hint(const CourseFolders& course, const Exercise& exercise) {
    const auto& hints = exercise.page.hints;
    const std::size_t shown = shown_so_far(course, exercise);
    if (shown == hints.size()) {
        return fmt::format("There are no more hints to {0}. They stand at the end of\n  {1}\n"
                           "An answer is shown by  ./course solution {0}\n",
                           exercise.number, (exercise.folder / "README.md").string());
    }
    const auto file = file_of(course, exercise);
    std::filesystem::create_directories(file.parent_path());
    OutputFile{file}.write(fmt::format("{}\n", shown + 1));

    constexpr std::size_t columns = 80;
    const std::size_t left = hints.size() - shown - 1;
    return fmt::format("{} {}\n\n{}\n{}\n", exercise.number, hints[shown].title,
                       wrapped_text(hints[shown].text, columns),
                       left == 0   ? "This was the last one."
                       : left == 1 ? "There is one more."
                                   : fmt::format("There are {} more.", left));
}

void forget_hints(const CourseFolders& course, const Exercise& exercise) {
    std::filesystem::remove(file_of(course, exercise));
}

}  // namespace hands
