#include "survive_a_crash.hpp"

#include "chapters/06_shared_memory/shared_value.hpp"
#include "exercises/kit/check.hpp"
#include "exercises/kit/if_it_hangs.hpp"
#include "exercises/kit/meeting.hpp"
#include "exercises/kit/process_state.hpp"

#include <array>
#include <atomic>
#include <csignal>
#include <numeric>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {

const kit::Exercise kit::this_exercise{.number = "04.4",
                                       .file = "exercises/04_pool/4_survive_a_crash/survive_a_crash.cpp",
                                       .lesson = "chapters/04_pool/README.md",
                                       .section = "Run it"};

namespace {

using kit::check;
using kit::if_it_hangs;
using kit::reject;
using kit::require;

/// What the tasks tell each other and the check. Input i is the number i.
struct Page {
    std::array<kit::Count, 16> runs{};  ///< of each task
    std::atomic<pid_t> worker_of_0{0};
    kit::Count task_0_begun{0};
    kit::Count task_0_may_end{0};
    kit::Count meeting{0};
};
Page* page = nullptr;
pid_t caller = 0;

/// Ends it all at once: who tries again and again would never come to an end.
void reject_at_once(const std::string& text) {
    try {
        kit::reject(text);
    } catch (const kit::Rejected&) {  // noted
    }
    ::kill(caller, SIGKILL);
}

/// Notes that a task runs.
void begin(long input) {
    require(::getpid() != caller, "A task ran in the process that called you, and not in a worker.");
    constexpr std::uint32_t enough = 4;
    if (kit::advance(page->runs[static_cast<std::size_t>(input)]) == enough) {
        reject_at_once(fmt::format("Task {} was run {} times. Each task is run once: one that has killed its "
                                   "worker would kill the next one too.",
                                   input, enough));
    }
}

long square(long input) { return input * input; }

[[noreturn]] void crash() {
    ::kill(::getpid(), SIGKILL);
    for (;;) ::pause();
}

bool is_gone(pid_t process) {
    const char state = kit::state_of(process);
    return state == 'Z' || state == 'X';
}

std::vector<Outcome> map(std::size_t tasks, Task task, std::size_t workers) {
    std::vector<long> inputs(tasks);
    std::iota(inputs.begin(), inputs.end(), 0);
    caller = ::getpid();
    auto outcomes = map_and_survive(inputs, task, workers);
    require(outcomes.size() == tasks, "There were {} tasks. You give {} outcomes.", tasks, outcomes.size());
    return outcomes;
}

std::string words(int status) {
    if (WIFSIGNALED(status)) return fmt::format("killed by signal {}", WTERMSIG(status));
    if (WIFEXITED(status)) return fmt::format("exited with status {}", WEXITSTATUS(status));
    return fmt::format("status {:#x}, which waitpid() does not give", status);
}
std::string words(const Outcome& outcome) {
    return outcome.answer ? fmt::format("answered with {}", *outcome.answer)
                          : fmt::format("lost, and its worker {}", words(outcome.status));
}

/// \throws kit::Rejected unless the task was answered with its square
void require_answered(const std::vector<Outcome>& outcomes, std::size_t task, const std::string& situation) {
    const auto right = static_cast<long>(task * task);
    require(outcomes[task].answer == right, "{} Task {} should be answered with {}. You say that it was {}.",
            situation, task, right, words(outcomes[task]));
}

void check_with_page(const std::function<void()>& body) {
    check([&] {
        const SharedValue<Page> shared;
        page = &*shared;
        body();
    });
}

TEST(SurviveACrash, AnswersAllIfNobodyCrashes) {
    check_with_page([] {
        if_it_hangs("There was nothing to do.");
        map(0, nullptr, 2);
        if_it_hangs("10 tasks were given to 3 workers, and none crashed.");
        const auto outcomes = map(
            10,
            [](long input) {
                begin(input);
                return square(input);
            },
            3);
        for (std::size_t i = 0; i < 10; ++i) require_answered(outcomes, i, "No task crashed.");
    });
}

TEST(SurviveACrash, TellsWhichTasksWereLostAndHow) {
    check_with_page([] {
        if_it_hangs("8 tasks were given to 2 workers. Task 2 killed its worker, task 3 called _exit(0), and "
                    "task 6 _exit(9).");
        const auto outcomes = map(
            8,
            [](long input) {
                begin(input);
                if (input == 2) crash();
                if (input == 3) ::_exit(0);
                if (input == 6) ::_exit(9);
                return square(input);
            },
            2);
        const auto require_lost = [&](std::size_t task, int status, const char* what_it_did) {
            require(!outcomes[task].answer && outcomes[task].status == status,
                    "Task {} {}, so it was lost, and its worker {}. You say that it was {}.", task,
                    what_it_did, words(status), words(outcomes[task]));
        };
        require_lost(2, SIGKILL, "killed its worker");
        require_lost(3, 0, "called _exit(0) and gave no answer");
        require_lost(6, 9 << 8, "called _exit(9)");
        for (const std::size_t i : {0UL, 1UL, 4UL, 5UL, 7UL})
            require_answered(outcomes, i, "Tasks 2, 3 and 6 were lost.");
    });
}

TEST(SurviveACrash, RunsEachTaskOnce) {
    check_with_page([] {
        if_it_hangs("5 tasks were given to 2 workers, and task 2 killed its worker.");
        map(
            5,
            [](long input) {
                begin(input);
                if (input == 2 && page->runs[2] == 1) crash();  // the second time, it would be answered
                return square(input);
            },
            2);
        for (std::size_t i = 0; i < 5; ++i) {
            require(page->runs[i] == 1,
                    "Task 2 of 5 killed its worker. Task {} was run {} times. Each task is run once: nobody "
                    "knows what it had done already.",
                    i, page->runs[i].load());
        }
    });
}

TEST(SurviveACrash, GoesOnIfEveryTaskKillsItsWorker) {
    check_with_page([] {
        if_it_hangs("6 tasks were given to 2 workers, and each task killed its worker.");
        const auto outcomes = map(
            6,
            [](long input) -> long {
                begin(input);
                crash();
            },
            2);
        for (std::size_t i = 0; i < 6; ++i) {
            require(page->runs[i] == 1, "Each of 6 tasks killed its worker. Task {} was never begun.", i);
            require(!outcomes[i].answer && outcomes[i].status == SIGKILL,
                    "Task {} killed its worker. You say that it was {}.", i, words(outcomes[i]));
        }
    });
}

TEST(SurviveACrash, GivesThePlaceOfTheDeadToAnother) {
    check_with_page([] {
        if_it_hangs("3 tasks were given to 2 workers.");
        const auto outcomes = map(
            3,
            [](long input) {
                begin(input);
                if (input == 0) {
                    page->worker_of_0 = ::getpid();
                    kit::advance(page->task_0_begun);
                    crash();
                }
                if (input == 1) {
                    kit::wait_for(page->task_0_begun, 1);
                    while (!is_gone(page->worker_of_0)) ::sched_yield();
                    kit::wait_until_asleep(caller);  // it has done what it does about that
                    if (kit::state_of(page->worker_of_0) == 'Z')
                        if_it_hangs("Task 0 killed its worker, task 1 is in work, and you have not noticed "
                                    "that somebody died: its pipe ends when the last copy of its end is "
                                    "closed, and somebody else has one, you perhaps.");
                    else
                        if_it_hangs("Task 0 killed its worker. Tasks 1 and 2 wait for each other, and there "
                                    "may be two workers: nobody has taken the dead one's place.");
                }
                kit::meet(page->meeting, 2);
                return square(input);
            },
            2);
        for (const std::size_t i : {1UL, 2UL}) require_answered(outcomes, i, "Task 0 killed its worker.");
    });
}

TEST(SurviveACrash, CountsWhatWasAnsweredBeforeTheDeath) {
    check_with_page([] {
        if_it_hangs("The worker that had answered task 0 was killed before it had another one, while task 1 "
                    "was in work. Tasks 2 and 3 are left.");
        const auto outcomes = map(
            4,
            [](long input) {
                begin(input);
                if (input == 0) {
                    page->worker_of_0 = ::getpid();
                    kit::advance(page->task_0_begun);
                    kit::wait_for(page->task_0_may_end, 1);
                }
                if (input == 1) {
                    if (::getppid() != caller) reject("A worker is no child of the process that called you.");
                    kit::wait_for(page->task_0_begun, 1);
                    // The caller comes to see the answer and the death at the same time.
                    ::kill(caller, SIGSTOP);
                    kit::wait_until_stopped(caller);
                    kit::advance(page->task_0_may_end);
                    kit::wait_until_asleep(
                        page->worker_of_0);  // it has answered, and waits for the next task
                    ::kill(page->worker_of_0, SIGKILL);
                    while (!is_gone(page->worker_of_0)) ::sched_yield();
                    ::kill(caller, SIGCONT);
                }
                return square(input);
            },
            2);
        require(outcomes[0].answer.has_value(),
                "Task 0 was answered before its worker died, and the answer was there to be read. You say "
                "that it was {}.",
                words(outcomes[0]));
        for (const std::size_t i : {0UL, 1UL})
            require_answered(outcomes, i, "A worker died after its answer.");
        for (const std::size_t i : {2UL, 3UL}) {
            require_answered(outcomes, i,
                             fmt::format("A worker died between two tasks. Task {0} was run {1} times: no "
                                         "worker had begun it then.",
                                         i, page->runs[i].load()));
        }
    });
}

}  // namespace
}  // namespace hands
