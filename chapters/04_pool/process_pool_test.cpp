#include "chapters/04_pool/process_pool.hpp"

#include "chapters/04_pool/task_error.hpp"
#include "common/system_call.hpp"

#include <csignal>
#include <cstdlib>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <unistd.h>

namespace hands {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

int square(int n) { return n * n; }

struct Purchase {
    std::string item;
    int count;
};

TEST(ProcessPool, RunsTasksInItsWorkers) {
    ProcessPool pool{2};
    const auto pids = pool.worker_pids();
    for (const pid_t pid : pool.map([](int) { return ::getpid(); }, std::vector{1, 2, 3, 4}, 1)) {
        EXPECT_THAT(pids, testing::Contains(pid));
    }
}

// lesson: error
// promise 4.2
TEST(ProcessPool, AnErrorNamesTypeTextAndInput) {
    ProcessPool pool{1};
    auto task = pool.submit(
        [](const Purchase& purchase, int) -> int { throw std::out_of_range("no " + purchase.item); },
        Purchase{"apples", 3}, 7);
    try {
        task.get();
        FAIL() << "the exception was lost";
    } catch (const TaskError& error) {
        EXPECT_EQ(error.type_name(), "std::out_of_range");
        EXPECT_EQ(error.text(), "no apples");
        EXPECT_EQ(error.input(), "{\"apples\", 3}, 7");
    }
}
// end of lesson: error

// promise 4.2
TEST(ProcessPool, AThrowingTaskLeavesItsWorkerAlive) {
    ProcessPool pool{1};
    const auto before = pool.worker_pids();
    EXPECT_THROW(pool.submit([](int n) -> int { throw n; }, 42).get(), TaskFailed);
    EXPECT_EQ(pool.submit(square, 3).get(), 9);
    EXPECT_EQ(pool.worker_pids(), before);
}

// promise 4.2
TEST(ProcessPool, AResultThatCannotBeSentIsTheTasksError) {
    ProcessPool pool{1};
    struct Nested {
        std::vector<Nested> inner;
    };
    const auto too_deep = [](int depth) {
        Nested nested;
        for (int i = 0; i < depth; ++i) {
            Nested outer;
            outer.inner.push_back(std::move(nested));
            nested = std::move(outer);
        }
        return nested;
    };
    EXPECT_THROW(pool.submit(too_deep, 1000).get(), std::length_error);
    EXPECT_EQ(pool.submit(square, 3).get(), 9);
}

TEST(ProcessPool, LargeTasksAndResultsCrossAtTheSameTime) {
    ProcessPool pool{2};
    const std::vector<std::string> large(4, std::string(4 << 20, 'x'));
    const auto echo = [](const std::string& text) { return text; };
    EXPECT_EQ(pool.map(echo, large, 2), large);
}

TEST(ProcessPool, ATaskCannotUseThePoolThatRunsIt) {
    static ProcessPool* pool_of_parent = nullptr;
    ProcessPool pool{1};
    pool_of_parent = &pool;
    ::kill(pool.worker_pids().front(),
           SIGKILL);  // born before the pointer was set: the next one has a copy of it
    try {
        pool.submit([](int n) { return pool_of_parent->submit(square, n).get(); }, 2).get();
        FAIL() << "the task used its parent's pool";
    } catch (const std::logic_error& error) {
        EXPECT_THAT(error.what(), HasSubstr("belongs to the process that made it"));
    }
}

// promise 4.4
TEST(ProcessPool, TerminateEndsWorkersThatDoNotWantTo) {
    ProcessPool pool{2};
    auto stubborn = pool.submit([] {
        ::signal(SIGTERM, SIG_IGN);
        for (;;) ::pause();
    });
    auto stopped = pool.submit([] { ::raise(SIGSTOP); });
    auto queued = pool.submit(square, 1);
    pool.terminate();
    EXPECT_THAT(pool.worker_pids(), SizeIs(0));
    EXPECT_THROW(stubborn.get(), TaskCancelled);
    EXPECT_THROW(stopped.get(), TaskCancelled);
    EXPECT_THROW(queued.get(), TaskCancelled);
}

// promise 4.6
TEST(ProcessPool, ReplacesWorkersThatHaveDoneTheirTasks) {
    ProcessPool pool{2, {.max_tasks_per_child = 3}};
    std::vector<int> inputs(30);
    std::iota(inputs.begin(), inputs.end(), 0);
    const auto pid_and_input = [](int n) { return std::pair{::getpid(), n}; };
    std::map<pid_t, int> tasks_of;
    std::vector<int> answered;
    for (const auto& [pid, n] : pool.map(pid_and_input, inputs, 7)) {
        ++tasks_of[pid];
        answered.push_back(n);
    }
    EXPECT_EQ(answered, inputs);
    EXPECT_GE(tasks_of.size(), 10u);
    for (const auto& [pid, tasks] : tasks_of) EXPECT_LE(tasks, 3) << pid;
}

// promise 4.7
TEST(ProcessPool, ATaskThatTakesTooLongCanBeLeft) {
    ProcessPool pool{1};
    auto endless = pool.submit([] {
        for (;;) ::pause();
    });
    EXPECT_FALSE(endless.get_for(std::chrono::milliseconds{1}));
    EXPECT_FALSE(endless.wait_for(std::chrono::milliseconds{-1}));
}

// promise 4.7
TEST(ProcessPool, ATaskCanBeCancelledBeforeItStarts) {
    ProcessPool pool{1};
    auto running = pool.submit([] {
        for (;;) ::pause();
    });
    auto waiting = pool.submit(square, 3);
    EXPECT_TRUE(waiting.cancel());
    EXPECT_FALSE(waiting.cancel());
    EXPECT_FALSE(running.cancel());
    EXPECT_THROW(waiting.get(), TaskCancelled);
}

// promise 4.9
TEST(ProcessPool, ItsWorkersDieWithIt) {
    int ends[2];
    ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    const Descriptor here{ends[0]};
    const auto own_a_pool = [](const Descriptor& there) {
        ProcessPool pool{2};
        auto computing = pool.submit([] {
            for (volatile bool forever = true; forever;) {
            }
        });
        for (const pid_t pid : pool.worker_pids()) {
            write_all(there.get(), std::as_bytes(std::span{&pid, 1}), "tell of a worker");
        }
        computing.get();
    };
    Process parent{own_a_pool, Descriptor{ends[1]}};
    parent.start();
    std::vector<Pidfd> workers;
    for (int i = 0; i < 2; ++i) {
        pid_t pid = 0;
        read_all(here.get(), std::as_writable_bytes(std::span{&pid, 1}), "hear of a worker");
        workers.emplace_back(pid);
    }
    parent.kill();
    for (const Pidfd& worker : workers) EXPECT_TRUE(worker.wait_for(std::chrono::seconds{30}));
}

}  // namespace
}  // namespace hands
