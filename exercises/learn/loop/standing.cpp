#include "exercises/learn/loop/standing.hpp"

#include "exercises/learn/loop/fingerprint.hpp"
#include "exercises/learn/loop/git_history.hpp"
#include "exercises/learn/loop/verdict_record.hpp"
#include "exercises/learn/text_file.hpp"

#include <set>

namespace hands {
namespace {

using Changed = std::optional<std::set<std::filesystem::path>>;

bool is_touched(const CourseFolders& course, const Exercise& exercise, const Changed& changed) {
    if (changed && changed->contains(exercise.answer)) return true;
    return parts_to_write(read_text_file(course.root / exercise.answer).value_or("")) == 0;
}

Standing standing_of(const CourseFolders& course, const Exercise& exercise, const Changed& changed) {
    if (!std::filesystem::exists(course.root / exercise.answer))
        return {exercise, Stage::started, "its file is gone: reset it"};
    const auto record = load_verdict(course, exercise);
    const bool holds = record && record->fingerprint == fingerprint(course.root, exercise);
    if (holds && record->ending == Ending::right) return {exercise, Stage::done, ""};
    if (holds && record->ending != Ending::not_started) return {exercise, Stage::started, record->summary};
    if (!is_touched(course, exercise, changed)) return {exercise, Stage::open, ""};
    if (holds) return {exercise, Stage::started, "no check meets it yet"};
    const bool was_done = record && record->ending == Ending::right;
    return {exercise, Stage::started,
            was_done ? "was done; not checked since"
            : record ? "not checked since"
                     : "not checked yet"};
}

}  // namespace

std::vector<Standing> standings(const CourseFolders& course, const std::vector<Exercise>& exercises) {
    const Changed changed = changed_since_commit(course.root);
    std::vector<Standing> all;
    for (const Exercise& exercise : exercises) all.push_back(standing_of(course, exercise, changed));
    return all;
}

std::optional<Standing> next_of(const std::vector<Standing>& all) {
    for (const bool core : {true, false}) {
        for (const Standing& standing : all) {
            if (standing.exercise.page.core == core && standing.stage != Stage::done) return standing;
        }
    }
    return std::nullopt;
}

}  // namespace hands
