#include "chapters/04_pool/process_pool.hpp"

#include "chapters/04_pool/task_error.hpp"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <map>
#include <new>
#include <numeric>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hands {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

int square(int n) { return n * n; }

struct Purchase {
    std::string item;
    int count;
};

/// What get() of \p handle throws, as a TaskError.
template <class Handle>
std::pair<std::string, std::string> text_and_input_of_error(Handle handle) {
    try {
        handle.get();
    } catch (const TaskError& error) {
        return {error.text(), error.input()};
    }
    return {"no error", ""};
}

/// How \p handle's worker died.
template <class Handle>
std::optional<int> exit_code_of(Handle handle) {
    try {
        handle.get();
    } catch (const WorkerDied& error) {
        return error.exit_code();
    }
    return std::nullopt;
}

TEST(ProcessPool, RunsTasksInItsWorkers) {
    ProcessPool pool{2};
    const auto pids = pool.worker_pids();
    for (const pid_t pid : pool.map([](int) { return ::getpid(); }, std::vector{1, 2, 3, 4}, 1)) {
        EXPECT_THAT(pids, testing::Contains(pid));
    }
}

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

// promise 4.3
TEST(ProcessPool, AWorkerKilledBySignalFailsItsTaskOnly) {
    for (const int signal : {SIGKILL, SIGSEGV, SIGTERM, SIGABRT}) {
        ProcessPool pool{2};
        auto good = pool.submit(square, 3);
        auto bad = pool.submit(
            [](int number) {
                ::signal(number, SIG_DFL);  // a sanitizer has its own idea of SIGSEGV
                ::raise(number);
            },
            signal);
        EXPECT_EQ(good.get(), 9);
        EXPECT_EQ(exit_code_of(bad), -signal);
        EXPECT_THAT(pool.map(square, std::vector{1, 2, 3}), ElementsAre(1, 4, 9));
        EXPECT_THAT(pool.worker_pids(), SizeIs(2));
    }
}

// promise 4.3
TEST(ProcessPool, TheErrorNamesSignalAndInput) {
    ProcessPool pool{1};
    const auto [text, input] = text_and_input_of_error(pool.submit([](int) { ::raise(SIGKILL); }, 12));
    EXPECT_EQ(text, "the worker was killed by signal 9 (Killed)");
    EXPECT_EQ(input, "12");
}

// promise 4.3
TEST(ProcessPool, AWorkerThatExitsFailsItsTaskOnly) {
    ProcessPool pool{1};
    EXPECT_EQ(exit_code_of(pool.submit([](int status) { std::_Exit(status); }, 3)), 3);
    EXPECT_EQ(exit_code_of(pool.submit([] { std::_Exit(0); })), 0);
    EXPECT_EQ(pool.submit(square, 3).get(), 9);
}

// promise 4.3
TEST(ProcessPool, OfAChunkOnlyTheTaskAtWorkFails) {
    ProcessPool pool{2};
    const auto die_at_13 = [](int n) {
        if (n == 13) ::raise(SIGKILL);
        return n;
    };
    std::vector<int> done;
    std::vector<std::string> failed;
    std::vector<int> inputs(40);
    std::iota(inputs.begin(), inputs.end(), 0);
    auto results = pool.imap(die_at_13, inputs, 10);
    for (auto it = results.begin(); it != results.end(); ++it) {
        try {
            done.push_back(*it);
        } catch (const WorkerDied& error) {
            failed.push_back(error.input());
        }
    }
    EXPECT_THAT(failed, ElementsAre("13"));
    inputs.erase(inputs.begin() + 13);
    EXPECT_EQ(done, inputs);
}

// promise 4.3
TEST(ProcessPool, MapReportsADeathAfterAllOthersAreDone) {
    ProcessPool pool{2};
    const auto die_at_2 = [](int n) {
        if (n == 2) ::raise(SIGKILL);
    };
    EXPECT_THROW(pool.map(die_at_2, std::vector{1, 2, 3, 4, 5, 6, 7, 8}, 4), WorkerDied);
    EXPECT_THAT(pool.map(square, std::vector{1, 2}), ElementsAre(1, 4));
}

// promise 4.3
TEST(ProcessPool, TheDeathOfIdleWorkersLosesNothing) {
    ProcessPool pool{3};
    for (int round = 0; round < 5; ++round) {
        for (const pid_t pid : pool.worker_pids()) ::kill(pid, SIGKILL);  // they may not even be dead yet
        EXPECT_THAT(pool.map(square, std::vector{1, 2, 3, 4}, 1), ElementsAre(1, 4, 9, 16));
    }
}

// promise 4.3
TEST(ProcessPool, EveryTaskMayKillItsWorker) {
    ProcessPool pool{2};
    const auto die = [](int) { ::raise(SIGKILL); };
    EXPECT_THROW(pool.map(die, std::vector<int>(12), 5), WorkerDied);
    EXPECT_EQ(pool.submit(square, 2).get(), 4);
}

// promise 4.3
TEST(ProcessPool, ADeathWithAHalfSentResultFailsItsTaskOnly) {
    ProcessPool pool{1};
    const auto answer_half = [](int n) -> std::string {
        if (n != 1) return "whole";
        // Finds the pool's socket and writes the header of a long reply, and not all of it.
        for (int number = 3; number < 64; ++number) {
            const ReplyHeader header{1 << 20, 0, ReplyKind::result};
            ::send(number, &header, sizeof header, MSG_NOSIGNAL);
        }
        ::raise(SIGKILL);
        return "";
    };
    EXPECT_EQ(exit_code_of(pool.submit(answer_half, 1)), -SIGKILL);
    EXPECT_EQ(pool.submit(answer_half, 2).get(), "whole");
}

// promise 4.3
TEST(ProcessPool, ADeathWhileALargeTaskIsHalfSentFailsItsTaskOnly) {
    ProcessPool pool{1};
    const std::vector<std::string> large(3, std::string(4 << 20, 'x'));
    const auto kill_before_reading_on = [](const std::string& text) {
        ::raise(SIGKILL);  // the next task of the chunk is larger than the socket's buffer: half of it is on
                           // the way
        return text.size();
    };
    EXPECT_THROW(pool.map(kill_before_reading_on, large, 3), WorkerDied);
    EXPECT_EQ(pool.submit(square, 2).get(), 4);
}

// promise 4.3
TEST(ProcessPool, AWorkerThatTalksNonsenseFailsItsTaskOnly) {
    ProcessPool pool{1};
    const auto babble = [](int) {
        for (int number = 3; number < 64; ++number) {
            const ReplyHeader hostile{std::uint64_t{1} << 62, 0, ReplyKind::result};
            ::send(number, &hostile, sizeof hostile, MSG_NOSIGNAL);
        }
    };
    const auto [text, input] = text_and_input_of_error(pool.submit(babble, 5));
    EXPECT_THAT(text, HasSubstr("announced a reply of 4611686018427387904 bytes"));
    EXPECT_EQ(input, "5");
    EXPECT_EQ(pool.submit(square, 2).get(), 4);
}

// promise 4.3
TEST(ProcessPool, AWorkerThatClosesItsDescriptorsFailsItsTaskOnly) {
    ProcessPool pool{1};
    const auto close_all = [](int) {
        for (int number = 2; number < 64; ++number) ::close(number);
    };
    EXPECT_EQ(exit_code_of(pool.submit(close_all, 5)), 1);
    EXPECT_EQ(pool.submit(square, 2).get(), 4);
}

// promise 4.3
TEST(ProcessPool, AGrandchildThatHoldsTheSocketDoesNotHideADeath) {
    static std::atomic<pid_t>* grandchild = nullptr;
    void* shared =
        ::mmap(nullptr, sizeof *grandchild, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    ASSERT_NE(shared, MAP_FAILED);
    grandchild = new (shared) std::atomic<pid_t>{0};

    ProcessPool pool{1};
    const auto leave_grandchild = [](int) {
        const pid_t pid = ::fork();
        if (pid == 0) {
            for (;;) ::pause();  // keeps every descriptor it inherited, the socket among them
        }
        *grandchild = pid;
        ::raise(SIGKILL);
    };
    EXPECT_EQ(exit_code_of(pool.submit(leave_grandchild, 5)), -SIGKILL);
    EXPECT_EQ(pool.submit(square, 2).get(), 4);

    ASSERT_GT(*grandchild, 0);
    ::kill(*grandchild, SIGKILL);
    ::munmap(shared, sizeof *grandchild);
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

// promise 4.3
TEST(ProcessPool, AWorkerThatCallsExitLeavesTheOthersAlone) {
    static std::optional<ProcessPool> pool;  // its copy in the worker is destroyed by exit()
    pool.emplace(2);
    ::kill(pool->worker_pids().front(), SIGKILL);  // so that a worker is born that has such a copy
    EXPECT_EQ(pool->submit(square, 2).get(), 4);
    EXPECT_TRUE(exit_code_of(pool->submit([](int status) { std::exit(status); }, 0)).has_value());
    EXPECT_TRUE(exit_code_of(pool->submit([](int status) { std::exit(status); }, 0)).has_value());
    EXPECT_THAT(pool->map(square, std::vector{1, 2, 3}, 1), ElementsAre(1, 4, 9));
    pool.reset();
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

// promise 4.5
TEST(ProcessPool, AnInitializerRunsInEachWorkerBeforeItsTasks) {
    static int prepared = 0;
    ProcessPool pool{2, {.initializer = [] { prepared = 7; }}};
    EXPECT_THAT(pool.map([](int) { return prepared; }, std::vector<int>(6), 1), Each(7));
    EXPECT_EQ(prepared, 0);
}

// promise 4.5
TEST(ProcessPool, AnInitializerThatThrowsFailsThePoolWithItsMessage) {
    ProcessPool pool{2, {.initializer = [] { throw std::runtime_error("no licence"); }}};
    const auto [text, input] = text_and_input_of_error(pool.submit(square, 1));
    EXPECT_EQ(text, "no licence");
    EXPECT_THROW(pool.map(square, std::vector{1, 2}), std::runtime_error);
    EXPECT_THAT(pool.worker_pids(), SizeIs(0));
}

// promise 4.5
TEST(ProcessPool, AnInitializerThatDiesFailsThePool) {
    ProcessPool pool{2, {.initializer = [] { ::raise(SIGKILL); }}};
    try {
        pool.map(square, std::vector{1, 2, 3});
        FAIL() << "the pool worked";
    } catch (const std::runtime_error& error) {
        EXPECT_THAT(error.what(), HasSubstr("initializer of a pool failed: a worker was killed by signal 9"));
    }
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

}  // namespace
}  // namespace hands
