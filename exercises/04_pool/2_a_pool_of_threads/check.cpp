#include "scenarios.hpp"

#include "exercises/kit/schedules.hpp"

#include <gtest/gtest.h>

namespace hands {

const kit::Exercise kit::this_exercise{.number = "04.2",
                                       .file = "exercises/04_pool/2_a_pool_of_threads/a_pool_of_threads.hpp",
                                       .lesson = "chapters/04_pool/README.md",
                                       .section = "The idea"};

namespace {

using kit::check_schedules;
using kit::check_sleep;

TEST(Pool, BringsEachAnswerToItsFuture) {
    check_schedules(scenarios::two_answers,
                    "Two tasks were submitted, and their answers awaited. A worker that wakes up looks again "
                    "whether there is a task; and it ends only when the pool does.");
}

TEST(Pool, BringsWhatATaskThrowsToItsFuture) {
    check_schedules(scenarios::a_task_throws,
                    "A task threw an exception. That is for whoever has its future; the worker goes on.");
}

TEST(Pool, DoesTasksAtTheSameTime) {
    check_schedules(
        scenarios::two_tasks_meet,
        "Two workers have a task each, and each task waits here for the other, which does not begin. Is "
        "a lock held during the task, or does the task run where it is submitted?");
}

TEST(Pool, DoesOneTaskAfterAnotherInTheSameThread) {
    check_schedules(
        scenarios::one_worker_and_three_tasks,
        "There is one worker, and there are three tasks. A pool keeps its threads, and the tasks wait for "
        "them in a queue: what came first goes first.");
}

TEST(Pool, CanEndBeforeItsWorkerSleeps) {
    check_schedules(
        scenarios::it_ends_before_a_worker_sleeps,
        "The pool ended just when its worker had seen that there was nothing to do, and was about to "
        "sleep. It sleeps on. What a wait looks at is changed under the lock, so that nobody comes "
        "between the look and the sleep.");
}

TEST(Pool, WakesAllWorkersAtTheEnd) {
    check_schedules(
        scenarios::no_task_at_all,
        "The pool ended while its workers slept, and at least one of them sleeps on. The end concerns "
        "all of them.");
}

TEST(Pool, LetsWorkersWithoutATaskSleep) {
    check_sleep(
        scenarios::nothing_to_do,
        "There is nothing to do, and the workers do not sleep: they look again and again, which takes a core "
        "from those who work.");
}

TEST(Pool, DoesWhatWasSubmittedBeforeItEnds) {
    check_schedules(
        scenarios::the_end_comes_before_the_tasks_are_done,
        "The pool ended, and a task that had been submitted was not done. A worker ends when the pool "
        "does and the queue is empty, and not before.");
}

TEST(Pool, TakesTasksFromSeveralThreads) {
    check_schedules(scenarios::two_threads_submit,
                    "Two threads submitted a task each, and one did not get its answer.");
}

TEST(Pool, TakesTasksFromItsOwnTasks) {
    check_schedules(
        scenarios::a_task_submits_another,
        "A task submitted another one, and that hangs: a lock is held while the task runs, which submit() "
        "needs.");
}

}  // namespace
}  // namespace hands
