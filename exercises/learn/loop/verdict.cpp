#include "exercises/learn/loop/verdict.hpp"

#include "exercises/learn/loop/compiler_words.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>
#include <sstream>

#include <fmt/format.h>

namespace hands {
namespace {

constexpr std::size_t lines_of_the_compiler = 40;

constexpr int status_of_a_stub = 77;

bool is_crash(int signal) {
    constexpr std::array crashes{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGSYS};
    return std::ranges::find(crashes, signal) != crashes.end();
}

/// What the last lines of the checks say in short: "Exercise 03.1: 2 of 7 checks fail." is "2 of 7 checks
/// fail", and "Exercise 03.1 is half done. Still missing: …" is "half done".
std::string summary_of(const std::string& story, const Exercise& exercise) {
    const std::string begin = "Exercise " + exercise.number;
    std::string summary;
    std::istringstream lines{story};
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with(begin)) continue;
        line.erase(0, begin.size());
        for (const std::string_view word : {": ", " is "}) {
            if (line.starts_with(word)) line.erase(0, word.size());
        }
        line.erase(std::min(line.find_first_of(".:"), line.size()));
        summary += (summary.empty() ? "" : ", ") + line;
    }
    return summary;
}

/// \p said, the checks' own words, then how it ended.
Verdict broken_off(Ending ending, std::string summary, const std::string& said, const std::string& sentence) {
    return {ending, std::move(summary), said + (said.empty() || said.ends_with('\n') ? "" : "\n") + sentence};
}

Verdict verdict_of_signal(const JobEnd& run, const Exercise& exercise) {
    const std::string signal = fmt::format("{} (signal {})", ::strsignal(run.number), run.number);
    if (is_crash(run.number)) {
        return broken_off(Ending::crashed, fmt::format("crashed, signal {}", run.number), run.output,
                          fmt::format("Exercise {} crashed outside of a check: {}.\n"
                                      "Look at what runs before main(), such as the constructor of a global "
                                      "variable.\n",
                                      exercise.number, signal));
    }
    return broken_off(
        Ending::killed, "killed", run.output,
        fmt::format("The run of {} was killed: {}.\n"
                    "Somebody did that, or the system, short of memory. It says nothing of your\n"
                    "answer, if it was not your answer that did it.\n"
                    "Again: ./course check {}\n",
                    exercise.number, signal, exercise.number));
}

}  // namespace

bool is_of_the_answer(Ending ending) {
    return ending != Ending::cannot_be_built && ending != Ending::killed && ending != Ending::left;
}

std::optional<Verdict> verdict_of_build(const JobEnd& build, const Exercise& exercise,
                                        std::string_view root) {
    if (build.how == JobEnd::How::left) return Verdict{Ending::left, "left", ""};
    if (build.how == JobEnd::How::killed) {
        return Verdict{Ending::killed, "killed",
                       fmt::format("The build of {} was killed: {} (signal {}).\nAgain: ./course check {}\n",
                                   exercise.number, ::strsignal(build.number), build.number,
                                   exercise.number)};
    }
    if (build.how == JobEnd::How::exited && build.number == 0) return std::nullopt;

    const std::string words = compiler_words(build.output, root, lines_of_the_compiler);
    const std::string all = compiler_words(build.output, root, build.output.size());
    if (all.find("undefined reference") != std::string::npos ||
        all.find("undefined symbol") != std::string::npos) {
        return broken_off(
            Ending::does_not_compile, "does not link", words,
            fmt::format("Exercise {} does not link: a function that {} promises is missing from "
                        "your file, or has another signature there.\n",
                        exercise.number, exercise.name + ".hpp"));
    }
    if (all.find(exercise.folder.string() + "/") != std::string::npos) {
        return broken_off(Ending::does_not_compile, "does not compile", words,
                          fmt::format("Exercise {} does not compile. Begin with the first error: the others "
                                      "may follow from it.\n",
                                      exercise.number));
    }
    return broken_off(
        Ending::cannot_be_built, "cannot be built", words,
        fmt::format("The checks of {} cannot be built; the reason is above, and not in your file.\n"
                    "Is something else changed (git status)? If not, type  ./course setup  and try\n"
                    "again.\n",
                    exercise.number));
}

Verdict verdict_of_run(const JobEnd& run, const Exercise& exercise) {
    switch (run.how) {
    case JobEnd::How::left:
        return {Ending::left, "left", ""};
    case JobEnd::How::killed:
        return verdict_of_signal(run, exercise);
    case JobEnd::How::silent:
        return broken_off(
            Ending::hangs, "hangs", run.output,
            fmt::format("Exercise {} hangs outside of a check: nothing was heard any more, so it was ended.\n"
                        "Look at what runs before and after main(), such as the constructor of a global "
                        "variable.\n",
                        exercise.number));
    case JobEnd::How::exited:
        break;
    }
    const std::string summary = summary_of(run.output, exercise);
    // A program that is left before its end may give any status, so its last line has to say the same.
    if (run.number == 0 && summary == "done") return {Ending::right, summary, run.output};
    if (run.number == status_of_a_stub && summary == "not started")
        return {Ending::not_started, summary, run.output};
    if (run.number == 1 && !summary.empty() && summary != "done") return {Ending::wrong, summary, run.output};
    return broken_off(
        Ending::crashed, "left by exit()", run.output,
        fmt::format("Exercise {} ended with status {} before the checks had come to their end.\n"
                    "Is there an exit() in your file? Return instead.\n",
                    exercise.number, run.number));
}

std::string warnings_in(const JobEnd& build, const Exercise& exercise, std::string_view root) {
    std::string words = compiler_words(build.output, root, lines_of_the_compiler);
    const bool is_here = words.find("warning: ") != std::string::npos &&
                         words.find(exercise.folder.string() + "/") != std::string::npos;
    return is_here ? words : "";
}

}  // namespace hands
