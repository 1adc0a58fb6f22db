#include "exercises/learn/loop/reader_commands.hpp"

#include "common/standard_output.hpp"
#include "common/terminal.hpp"
#include "exercises/learn/loop/checker.hpp"
#include "exercises/learn/loop/hints.hpp"
#include "exercises/learn/loop/printed_story.hpp"
#include "exercises/learn/loop/question.hpp"
#include "exercises/learn/loop/reset.hpp"
#include "exercises/learn/loop/signal_inbox.hpp"
#include "exercises/learn/loop/solution_page.hpp"
#include "exercises/learn/loop/standing.hpp"
#include "exercises/learn/loop/status_page.hpp"
#include "exercises/learn/loop/watch.hpp"
#include "exercises/learn/loop/working_line.hpp"

#include <csignal>
#include <stdexcept>

#include <fmt/format.h>
#include <unistd.h>

namespace hands {
namespace {

constexpr int not_right = 1;

Ink ink() { return Ink{wants_color(STDOUT_FILENO)}; }

std::vector<Standing> all_standings(const CourseFolders& course) {
    return standings(course, exercises_in(course.root));
}

/// The exercise that is named, or else the next.
Exercise exercise_meant(const ReaderRequest& request) {
    const auto all = exercises_in(request.course.root);
    if (!request.exercise.empty()) return find_exercise(all, request.exercise);
    if (const auto next = next_of(standings(request.course, all))) return next->exercise;
    throw std::invalid_argument("all exercises are done: name the one that you mean");
}

std::vector<Exercise> exercises_to_check(const ReaderRequest& request) {
    const auto all = exercises_in(request.course.root);
    if (!request.exercise.empty()) return find_exercises(all, request.exercise);
    std::vector<Exercise> started;
    for (const Standing& standing : standings(request.course, all)) {
        if (standing.stage == Stage::started) started.push_back(standing.exercise);
    }
    return started;
}

bool is_done(const CourseFolders& course, const Exercise& exercise) {
    return standings(course, {exercise}).front().stage == Stage::done;
}

void print_what_is_next(const ReaderRequest& request, const Exercise& done) {
    print(fmt::format("The reference, beside yours: ./course solution {}\n", done.number));
    const auto next = next_of(all_standings(request.course));
    print(next
              ? fmt::format("Next: {} {}   ./course next\n", next->exercise.number, next->exercise.page.title)
              : "All exercises are done.\n");
}

}  // namespace

int show_status(const ReaderRequest& request) {
    print(status_page(all_standings(request.course), ink()));
    return 0;
}

int show_next(const ReaderRequest& request) {
    print(next_page(next_of(all_standings(request.course)), ink()));
    return 0;
}

int check_answers(const ReaderRequest& request) {
    const auto exercises = exercises_to_check(request);
    if (exercises.empty()) {
        print("No exercise is started that is not done.\n");
        return show_next(request);
    }
    SignalInbox signals;
    int signal = 0;
    const Attention attention{.descriptors = {signals.descriptor()}, .leave = [&] {
                                  signal = signals.take();
                                  return signal != 0 && signal != SIGCONT;
                              }};
    const Checker checker{request.course, request.patience};
    std::size_t right = 0;
    for (const Exercise& exercise : exercises) {
        if (exercises.size() > 1)
            print(fmt::format("{}{} {}\n", &exercise == &exercises.front() ? "" : "\n",
                              ink().bold(exercise.number), ink().bold(exercise.page.title)));
        Verdict verdict{Ending::left, "", ""};
        {
            const WorkingLine line{fmt::format("Building and checking {} …", exercise.number)};
            verdict =
                checker.check(exercise, attention, [&](const std::string& steps) { line.add(' ' + steps); });
        }
        if (verdict.ending == Ending::left) {
            fmt::print(stderr, "Interrupted: {} was not checked to its end.\n", exercise.number);
            return 128 + signal;
        }
        print(printed_story(verdict.story, ink()));
        right += verdict.ending == Ending::right;
    }
    if (exercises.size() > 1) print(fmt::format("\n{} of {} are right.\n", right, exercises.size()));
    if (right < exercises.size()) return not_right;
    print_what_is_next(request, exercises.back());
    return 0;
}

int watch_answers(const ReaderRequest& request) {
    const auto all = exercises_in(request.course.root);
    Watch watch{request.course, all, exercise_meant(request), Checker{request.course, request.patience},
                ink()};
    return watch.run();
}

int show_hint(const ReaderRequest& request) {
    print(next_hint(request.course, exercise_meant(request)));
    return 0;
}

int reset_exercise(const ReaderRequest& request) {
    const Exercise exercise = exercise_meant(request);
    const std::string file = exercise.answer.string();
    if (!request.sure &&
        !asks_and_hears_yes(fmt::format("{}\nbecomes the stub again, and what you wrote is kept beside it.\n"
                                        "Reset {}?",
                                        file, exercise.number))) {
        print("Nothing was changed.\n");
        return 1;
    }
    const auto kept = reset_answer(request.course, exercise);
    forget_hints(request.course, exercise);
    print(kept.empty()
              ? fmt::format("{}\nis the stub.\n", file)
              : fmt::format("{}\nis the stub again. What you wrote is in\n{}\n", file, kept.string()));
    return 0;
}

int show_solution(const ReaderRequest& request) {
    const Exercise exercise = exercise_meant(request);
    const bool may_be_shown = request.sure || is_done(request.course, exercise) ||
                              asks_and_hears_yes(fmt::format(
                                  "{} is not done yet, and a solution can be read only once for the first "
                                  "time.\nThere may be hints left: ./course hint {}\nShow the solution?",
                                  exercise.number, exercise.number));
    if (!may_be_shown) return 1;
    print(solution_page(request.course, exercise, ink()));
    return 0;
}

}  // namespace hands
