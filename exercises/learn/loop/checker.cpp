#include "exercises/learn/loop/checker.hpp"

#include "exercises/learn/loop/build_progress.hpp"
#include "exercises/learn/loop/fingerprint.hpp"
#include "exercises/learn/loop/verdict_record.hpp"

#include <utility>

namespace hands {

Checker::Checker(CourseFolders course, std::chrono::seconds patience)
    : course_(std::move(course)), patience_(patience) {}

Verdict Checker::check(const Exercise& exercise, const Attention& attention,
                       const std::function<void(const std::string&)>& on_step) const {
    const std::string sources = fingerprint(course_.root, exercise);
    std::filesystem::create_directories(course_.memory());
    BuildProgress progress;
    const JobEnd build = run_job({.command = {"cmake", "--build", course_.build, "--target", exercise.target},
                                  .lock = course_.memory() / "lock",
                                  .on_output =
                                      [&](std::string_view text) {
                                          progress.take_in(text);
                                          if (!progress.steps().empty()) on_step(progress.steps());
                                      }},
                                 attention);
    auto verdict = verdict_of_build(build, exercise, course_.root.string());
    if (!verdict) {
        const auto program = course_.build / "bin" / exercise.program;
        verdict = verdict_of_run(
            run_job({.command = {program}, .patience = patience_, .alone = true}, attention), exercise);
        verdict->story.insert(0, warnings_in(build, exercise, course_.root.string()));
    }
    // If something was saved meanwhile, nobody knows on which text the verdict was given.
    const bool holds = fingerprint(course_.root, exercise) == sources;
    if (holds && is_of_the_answer(verdict->ending))
        save_verdict(course_, exercise, {verdict->ending, verdict->summary, sources});
    return *verdict;
}

}  // namespace hands
