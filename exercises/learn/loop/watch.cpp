#include "exercises/learn/loop/watch.hpp"

#include "common/standard_output.hpp"
#include "common/system_call.hpp"
#include "exercises/learn/loop/fingerprint.hpp"
#include "exercises/learn/loop/hints.hpp"
#include "exercises/learn/loop/printed_story.hpp"
#include "exercises/learn/loop/standing.hpp"
#include "exercises/learn/loop/status_page.hpp"
#include "exercises/learn/loop/working_line.hpp"

#include <array>
#include <csignal>
#include <utility>

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

namespace hands {
namespace {

std::vector<std::filesystem::path> folders_of(const CourseFolders& course,
                                              const std::vector<Exercise>& exercises) {
    std::vector<std::filesystem::path> folders;
    for (const Exercise& exercise : exercises) folders.push_back(course.root / exercise.folder);
    return folders;
}

}  // namespace

Watch::Watch(CourseFolders course, std::vector<Exercise> exercises, Exercise first, Checker checker, Ink ink)
    : course_(std::move(course)),
      exercises_(std::move(exercises)),
      checker_(std::move(checker)),
      ink_(ink),
      keyboard_(STDIN_FILENO),
      saved_(folders_of(course_, exercises_)),
      current_(first),
      pending_(std::move(first)) {}

int Watch::run() {
    while (!status_) {
        if (pending_)
            check(*std::exchange(pending_, std::nullopt));
        else
            wait_for_something();
    }
    return *status_;
}

void Watch::check(const Exercise& exercise) {
    current_ = exercise;
    print(fmt::format("\n{}\n", ink_.faint(fmt::format("---- {} ----", exercise.answer.string()))));
    Verdict verdict{Ending::left, "", ""};
    {
        const WorkingLine line{fmt::format("Building and checking {} …", exercise.number)};
        verdict = checker_.check(
            exercise,
            {.descriptors = {signals_.descriptor(), keyboard_.descriptor(), saved_.descriptor()},
             .leave = [this] { return attend(); }},
            [&](const std::string& steps) { line.add(' ' + steps); });
    }
    if (verdict.ending == Ending::left) return;
    print(printed_story(verdict.story, ink_));
    go_on_after(verdict);
}

void Watch::go_on_after(const Verdict& verdict) const {
    if (verdict.ending == Ending::right) {
        print(fmt::format("The reference, beside yours: ./course solution {}\n\n", current_.number));
        print(next_page(next_of(standings(course_, exercises_)), ink_));
    }
    const char* const keys = keyboard_ ? "h: a hint   q: quit" : "Ctrl-C: quit";
    print(ink_.faint(fmt::format("\nIt is checked when you save it.   {}", keys)) + '\n');
}

void Watch::wait_for_something() {
    std::array<pollfd, 3> entries{pollfd{signals_.descriptor(), POLLIN, 0},
                                  pollfd{keyboard_.descriptor(), POLLIN, 0},
                                  pollfd{saved_.descriptor(), POLLIN, 0}};
    checked("wait for the reader", [&] { return ::poll(entries.data(), entries.size(), -1); });
    attend();
}

/// \return whether a check that is going on has to be left
bool Watch::attend() {
    take_signals();
    take_keys();
    take_saved_files();
    return status_ || pending_;
}

void Watch::take_signals() {
    while (const int signal = signals_.take()) {
        if (signal == SIGCONT)
            keyboard_.renew();
        else
            status_ = 128 + signal;
    }
}

void Watch::take_keys() {
    pollfd entry{keyboard_.descriptor(), POLLIN, 0};
    if (::poll(&entry, 1, 0) != 1) return;
    for (const char key : keyboard_.take()) {
        constexpr char end_of_input = 4;  // Ctrl-D
        if (key == 'q' || key == end_of_input) status_ = 0;
        if (key == 'h') print('\n' + next_hint(course_, current_));
    }
    if (!keyboard_) status_ = 128 + SIGHUP;  // the window is closed
}

void Watch::take_saved_files() {
    for (const auto& saved : saved_.take()) {
        for (const Exercise& exercise : exercises_) {
            const bool is_here = saved.parent_path() == course_.root / exercise.folder;
            if (is_here && is_source(saved.filename())) pending_ = exercise;
        }
    }
}

}  // namespace hands
