/// \file
/// How the workers of a pool begin and end: initializers that fail, and workers that are replaced after their
/// number of tasks.

#include "chapters/04_pool/promises/stage.hpp"

#include <map>
#include <numeric>

namespace hands {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;

struct Notes {
    std::atomic<int> initialized;
};

class Lifetimes : public FaultTest {
protected:
    Lifetimes() { notes = &*shared_; }

    static inline Notes* notes = nullptr;  ///< for tasks, which can capture nothing

private:
    Shared<Notes> shared_;
};

// promise 4.5: once, though there are many workers, and many tasks
TEST_F(Lifetimes, AnInitializerThatThrowsRunsOnceAWorkerAndNeverAgain) {
    ProcessPool pool{3, {.initializer = [] {
                         ++notes->initialized;
                         throw std::runtime_error("no licence");
                     }}};
    for (int i = 0; i < 20; ++i) {
        try {
            pool.map(square, std::vector{1, 2, 3});
            FAIL() << "the pool worked";
        } catch (const std::runtime_error& error) {
            EXPECT_STREQ(error.what(), "no licence");
        }
    }
    EXPECT_LE(notes->initialized, 3);
    EXPECT_THAT(pool.worker_pids(), IsEmpty());
}

// promise 4.5
TEST_F(Lifetimes, AFailedInitializerFailsAllThatIsQueued) {
    ProcessPool pool{2, {.initializer = [] { throw std::invalid_argument("not today"); }}};
    std::vector<ProcessPool::Handle<int>> tasks;
    for (int i = 0; i < 10; ++i) tasks.push_back(pool.submit(square, i));
    for (auto& task : tasks) EXPECT_THROW(task.get(), std::invalid_argument);
    pool.close();
    pool.join();
}

// promise 4.5
TEST_F(Lifetimes, AnInitializerThatEndsItsWorkerFailsThePoolAndSaysHow) {
    const std::pair<Initializer, const char*> ways[] = {
        {[] { ::raise(SIGKILL); }, "a worker was killed by signal 9 (Killed) in it"},
        {[] { ::_exit(0); }, "a worker exited with status 0 in it"},
        {[] { std::exit(4); }, "a worker exited with status 4 in it"},
        {[] {
             ::close(socket_to_pool());
             wait_for_ever();
         },
         "a worker closed its socket to the pool and went on"},
    };
    for (const auto& [initializer, how] : ways) {
        SCOPED_TRACE(how);
        ProcessPool pool{2, {.initializer = initializer}};
        try {
            pool.map(square, std::vector{1, 2, 3});
            ADD_FAILURE() << "the pool worked";
        } catch (const std::runtime_error& error) {
            EXPECT_THAT(error.what(), HasSubstr(how));
        }
        EXPECT_THAT(pool.worker_pids(), IsEmpty());
    }
}

// promise 4.5: later than at the beginning, too
TEST_F(Lifetimes, AnInitializerThatFailsInAWorkerThatTakesADeadOnesPlaceFailsThePool) {
    ProcessPool pool{1, {.initializer = [] {
                         if (++notes->initialized == 2) throw std::runtime_error("the last licence is gone");
                     }}};
    EXPECT_EQ(pool.submit(square, 2).get(), 4);
    EXPECT_THROW(pool.submit([](int) { ::raise(SIGKILL); }, 1).get(), WorkerDied);
    EXPECT_THROW(pool.submit(square, 3).get(), std::runtime_error);
    EXPECT_EQ(notes->initialized, 2);
}

// promise 4.6: with initializers, which run in each worker before its first task
TEST_F(Lifetimes, WorkersThatAreReplacedAreInitialized) {
    static int prepared = 0;
    ProcessPool pool{2, {.initializer = [] { prepared = 5; }, .max_tasks_per_child = 2}};
    EXPECT_THAT(pool.map([](int) { return prepared; }, std::vector<int>(20), 3), Each(5));
}

// promise 4.6: whatever the chunks are
TEST_F(Lifetimes, ReplacedWorkersLoseNoResult) {
    for (const int limit : {1, 2, 3, 7}) {
        for (const int chunk : {1, 2, 5, 50}) {
            SCOPED_TRACE(testing::Message() << "after " << limit << " tasks, chunks of " << chunk);
            ProcessPool pool{3, {.max_tasks_per_child = limit}};
            std::vector<int> inputs(23);
            std::iota(inputs.begin(), inputs.end(), 0);
            std::map<pid_t, int> tasks_of;
            int next = 0;
            for (const auto& [pid, n] : pool.imap(
                     [](int input) {
                         return std::pair{::getpid(), input};
                     },
                     inputs, chunk)) {
                EXPECT_EQ(n, next++);
                EXPECT_LE(++tasks_of[pid], limit);
            }
            EXPECT_EQ(next, 23);
        }
    }
}

// promise 4.6, 4.4: closed before all is done
TEST_F(Lifetimes, APoolOfShortLivedWorkersThatIsClosedEarlyDoesEverything) {
    ProcessPool pool{3, {.max_tasks_per_child = 1}};
    std::vector<ProcessPool::Handle<int>> tasks;
    for (int i = 0; i < 12; ++i) tasks.push_back(pool.submit(square, i));
    pool.close();
    pool.join();
    for (int i = 0; i < 12; ++i) EXPECT_EQ(tasks[static_cast<std::size_t>(i)].get(), i * i);
}

}  // namespace
}  // namespace hands
