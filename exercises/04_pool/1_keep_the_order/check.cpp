#include "keep_the_order.hpp"

#include "chapters/06_shared_memory/shared_value.hpp"
#include "exercises/kit/check.hpp"
#include "exercises/kit/if_it_hangs.hpp"
#include "exercises/kit/meeting.hpp"

#include <array>
#include <atomic>
#include <csignal>
#include <numeric>

#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace hands {

const kit::Exercise kit::this_exercise{.number = "04.1",
                                       .file = "exercises/04_pool/1_keep_the_order/keep_the_order.cpp",
                                       .lesson = "chapters/04_pool/README.md",
                                       .section = "The idea"};

namespace {

using kit::check;
using kit::if_it_hangs;
using kit::require;

/// What the tasks tell each other and the check.
struct Page {
    kit::Count started{0};
    kit::Count finished{0};
    std::uint32_t tasks = 0;
    std::array<std::atomic<pid_t>, 64> processes{};  ///< that ran a task, each once
};
Page* page = nullptr;
pid_t caller = 0;

/// Ends it all at once, also if thousands of processes were still to come.
void reject_at_once(const std::string& text) {
    try {
        kit::reject(text);
    } catch (const kit::Rejected&) {  // noted
    }
    ::kill(caller, SIGKILL);
}

void note_process() {
    for (auto& known : page->processes) {
        pid_t nobody = 0;
        if (known.compare_exchange_strong(nobody, ::getpid()) || nobody == ::getpid()) return;
    }
    reject_at_once(fmt::format("You have started more than {} processes. A pool keeps its workers: each does "
                               "one task after the other.",
                               page->processes.size()));
}

void start_task() {
    require(::getpid() != caller, "A task ran in the process that called you, and not in a worker.");
    note_process();
    kit::advance(page->started);
}

long finish_task(long answer) {
    if (kit::advance(page->finished) == page->tasks) {
        if_it_hangs(
            "All {} tasks are done, and you do not come back. Either a worker waits for more of them: it "
            "sees the end of its requests when the last copy of the other end is closed, and workers that "
            "were forked later may have one. Or you wait for an answer that nobody owes you.",
            page->tasks);
    }
    return answer;
}

long square(long input) { return input * input; }

/// 0, 1, … \p count - 1.
std::vector<long> numbers(std::size_t count) {
    std::vector<long> inputs(count);
    std::iota(inputs.begin(), inputs.end(), 0);
    return inputs;
}

/// \return the answers to 0, 1, … \p tasks - 1; the tasks look at the page, and note there what they do
std::vector<long> map(std::uint32_t tasks, Task task, std::size_t workers) {
    page->tasks = tasks;
    caller = ::getpid();
    return map_in_processes(numbers(tasks), task, workers);
}

void check_with_page(const std::function<void()>& body) {
    check([&] {
        const SharedValue<Page> shared;
        page = &*shared;
        body();
    });
}

void require_squares(const std::vector<long>& answers, std::uint32_t tasks) {
    require(answers.size() == tasks, "There were {} inputs. You give {} answers.", tasks, answers.size());
    for (long i = 0; i < static_cast<long>(tasks); ++i) {
        const long answer = answers[static_cast<std::size_t>(i)];
        require(answer == i * i,
                "Answer {} should be {}, the square of input {}. You give {}: answers come in the order in "
                "which they are found, and each has to go to the place of its input.",
                i, i * i, i, answer);
    }
}

int count_processes() {
    int count = 0;
    while (count < 64 && page->processes[static_cast<std::size_t>(count)] != 0) ++count;
    return count;
}

TEST(KeepTheOrder, RunsTheTasksInOtherProcesses) {
    check_with_page([] {
        if_it_hangs("One task was given to a pool of one worker.");
        const auto answers = map(
            1,
            [](long) {
                start_task();
                return finish_task(7);
            },
            1);
        require(answers == std::vector<long>{7}, "The answer to the only input is 7. You give [{}].",
                fmt::join(answers, ", "));
    });
}

TEST(KeepTheOrder, PutsEachAnswerWhereItsInputWas) {
    check_with_page([] {
        if_it_hangs("Task 0 ends when task 2 has begun, in the worker that has done task 1. It does not "
                    "begin: whoever is free must take the next task.");
        const auto answers = map(
            3,
            [](long input) {
                start_task();
                if (input == 0) kit::wait_for(page->started, 3);
                return finish_task(square(input));
            },
            2);
        require_squares(answers, 3);
    });
}

TEST(KeepTheOrder, HasAsManyTasksInWorkAsWorkers) {
    check_with_page([] {
        if_it_hangs("Three tasks wait for each other, and there are three workers. They do not all begin: "
                    "fewer are in work at once.");
        const auto answers = map(
            3,
            [](long input) {
                start_task();
                kit::meet(page->finished, 3);
                return square(input);
            },
            3);
        require_squares(answers, 3);
    });
}

TEST(KeepTheOrder, KeepsItsWorkers) {
    check_with_page([] {
        if_it_hangs("30 tasks were given to a pool of 3 workers.");
        const auto answers = map(
            30,
            [](long input) {
                start_task();
                return finish_task(square(input));
            },
            3);
        require_squares(answers, 30);
        require(count_processes() <= 3,
                "For 30 tasks and 3 workers you started {} processes. A pool keeps its workers: each does "
                "one task after the other.",
                count_processes());
    });
}

TEST(KeepTheOrder, GivesTheNextTaskToWhoeverIsFree) {
    check_with_page([] {
        if_it_hangs(
            "Task 0 ends when the other 9 have, and there are two workers: one of them should do these 9. "
            "Some of them never begin: they were dealt out beforehand, to the worker that has task 0.");
        const auto answers = map(
            10,
            [](long input) {
                start_task();
                if (input == 0) kit::wait_for(page->finished, 9);
                return finish_task(square(input));
            },
            2);
        require_squares(answers, 10);
    });
}

TEST(KeepTheOrder, TakesFewerTasksThanWorkers) {
    check_with_page([] {
        if_it_hangs("There was nothing to do.");
        require_squares(map(0, nullptr, 3), 0);
        if_it_hangs("Two tasks were given to a pool of five workers.");
        const auto answers = map(
            2,
            [](long input) {
                start_task();
                return finish_task(square(input));
            },
            5);
        require_squares(answers, 2);
    });
}

TEST(KeepTheOrder, TakesMoreTasksThanAPipeHolds) {
    check_with_page([] {
        if_it_hangs("20000 tasks were given to one worker, more than its pipes hold. You wait for room to "
                    "write the next one, and it waits for room to write its answer, which nobody reads.");
        const auto answers = map(
            20'000,
            [](long input) {
                note_process();
                return square(input);
            },
            1);
        require_squares(answers, 20'000);
    });
}

}  // namespace
}  // namespace hands
