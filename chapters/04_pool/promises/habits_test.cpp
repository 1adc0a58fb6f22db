/// \file
/// Tasks with habits: they fork, print, change signals, use pools. What they do is their business, as long as
/// nobody else's task suffers.

#include "chapters/04_pool/promises/stage.hpp"

#include <csignal>
#include <cstdio>
#include <iostream>

#include <fcntl.h>
#include <sys/wait.h>

namespace hands {
namespace {

using testing::Each;
using testing::ElementsAre;

struct Notes {
    std::atomic<int> copies_at_work;
    std::atomic<pid_t> pid;
    std::atomic<bool> go_on;
};

class Habits : public FaultTest {
protected:
    Habits() { notes = &*shared_; }

    static inline Notes* notes = nullptr;  ///< for tasks, which can capture nothing

private:
    Shared<Notes> shared_;
};

// promise 4.3: the copy does not answer in the worker's name
TEST_F(Habits, ATaskWhoseForkedChildComesBackIsAnsweredOnce) {
    ProcessPool pool{1};
    const auto fork_and_return = [](int n) {
        const pid_t child = ::fork();
        if (child == 0) return -1;  // comes back from the task as its parent does
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFEXITED(status) ? n + WEXITSTATUS(status) : -2;
    };
    EXPECT_THAT(pool.map(fork_and_return, std::vector{10, 20, 30}, 3), ElementsAre(10, 20, 30));
    expect_usable(pool);
}

TEST_F(Habits, AForkedChildThatThrowsIsNotHeard) {
    ProcessPool pool{1};
    const auto fork_and_throw = [](int n) {
        const pid_t child = ::fork();
        if (child == 0) throw std::runtime_error("from a copy");
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFEXITED(status) ? n + WEXITSTATUS(status) : -2;
    };
    EXPECT_EQ(pool.submit(fork_and_throw, 10).get(), 11);
    expect_usable(pool);
}

// promise 4.2: nothing is printed twice, and in time
TEST_F(Habits, WhatATaskPrintsIsOutBeforeItsResultAndOnce) {
    int ends[2];
    ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    const Descriptor here{ends[0]};
    Process printing{[](Descriptor there) {
                         checked("take a pipe for stdout",
                                 [&] { return ::dup2(there.get(), STDOUT_FILENO); });
                         there.close();
                         ProcessPool pool{2};
                         std::printf("before ");
                         pool.map(
                             [](int) {
                                 std::printf("task ");
                                 std::cout << "again ";
                             },
                             std::vector{1, 2}, 2);
                         std::printf("after");
                     },
                     Descriptor{ends[1]}};
    printing.start();
    printing.join();
    std::string text(256, '\0');
    text.resize(read_all(here.get(), std::as_writable_bytes(std::span{text}), "read what was printed"));
    EXPECT_THAT(text, testing::StartsWith("task again task again "));
    EXPECT_THAT(text, testing::EndsWith("before after"));
    EXPECT_EQ(text.size(), std::string{"task again task again before after"}.size());
}

// promise 4.4
TEST_F(Habits, TasksThatBlockAndIgnoreAllSignalsCannotKeepAPoolAlive) {
    ProcessPool pool{3};
    const auto be_deaf = [](int n) {
        for (int signal = 1; signal < NSIG; ++signal) ::signal(signal, SIG_IGN);
        sigset_t all;
        ::sigfillset(&all);
        ::sigprocmask(SIG_BLOCK, &all, nullptr);
        return n;
    };
    EXPECT_THAT(pool.map(be_deaf, std::vector{1, 2, 3}, 1), ElementsAre(1, 2, 3));
    expect_usable(pool);
    pool.terminate();
    EXPECT_THAT(pool.worker_pids(), testing::IsEmpty());
}

// promise 4.3: a timer that a task left running ends a later one; that one is told
TEST_F(Habits, ASignalThatATaskLeftBehindFailsOneTaskAtMost) {
    ProcessPool pool{1};
    pool.submit([] { ::alarm(1); }).get();
    const auto death = death_of(pool.submit([](int) { wait_for_ever(); }, 4));
    ASSERT_TRUE(death);
    EXPECT_EQ(death->signal(), SIGALRM);
    expect_usable(pool);
}

// promise 4.4: the worker's own pool goes with the task
TEST_F(Habits, ATaskMayHaveAPoolOfItsOwn) {
    ProcessPool pool{2};
    const auto sum_of_squares = [](int n) {
        ProcessPool inner{2};
        int sum = 0;
        for (const int each : inner.map(square, std::vector{n, n + 1, n + 2}, 1)) sum += each;
        return sum;
    };
    EXPECT_THAT(pool.map(sum_of_squares, std::vector{1, 4}, 1), ElementsAre(14, 77));
    expect_usable(pool);
}

// promise 4.9: a worker's workers die with it
TEST_F(Habits, ThePoolOfATaskDiesWithItsWorker) {
    ProcessPool pool{1};
    auto task = pool.submit(
        [](int) {
            ProcessPool inner{1};
            notes->pid = inner.worker_pids().front();
            await("the test has seen it", [] { return notes->go_on.load(); });
            ::raise(SIGKILL);
        },
        3);
    await("there is an inner worker", [] { return notes->pid != 0; });
    const Pidfd inner{notes->pid};
    notes->go_on = true;
    EXPECT_TRUE(death_of(task));
    EXPECT_TRUE(inner.wait_for(std::chrono::seconds{30}));
    expect_usable(pool);
}

// promise 4.4: a copy of the socket elsewhere does not keep the workers from seeing that the pool hung up
TEST_F(Habits, AProcessForkedBehindThePoolsBackDoesNotKeepItsWorkers) {
    ProcessPool pool{2};
    const pid_t stranger = ::fork();
    if (stranger == 0) wait_for_ever();  // holds a copy of every descriptor
    expect_usable(pool);
    pool.close();
    pool.join();
    ::kill(stranger, SIGKILL);
    ::waitpid(stranger, nullptr, 0);
}

// promise 4.4: two pools do not know of each other
TEST_F(Habits, APoolMadeLaterDoesNotHoldTheSocketsOfAnEarlierOne) {
    ProcessPool first{2};
    ProcessPool second{2};
    first.close();
    first.join();
    expect_usable(second);
    const auto sockets = [](int) { return open_sockets().size(); };
    EXPECT_THAT(second.map(sockets, std::vector{1, 2, 3, 4}, 1), Each(1u));
}

// promise 4.2: errors larger than any buffer, from all workers at once
TEST_F(Habits, ExceptionsWithLongTextsArriveWhole) {
    ProcessPool pool{2};
    const auto complain = [](int n) {
        throw std::runtime_error(std::string(1 << 20, static_cast<char>('a' + n)));
    };
    std::vector<ProcessPool::Handle<void>> tasks;
    for (int n = 0; n < 6; ++n) tasks.push_back(pool.submit(complain, n));
    pool.close();
    pool.join();
    for (int n = 0; n < 6; ++n) {
        try {
            tasks[static_cast<std::size_t>(n)].get();
            ADD_FAILURE() << "the exception was lost";
        } catch (const std::runtime_error& error) {
            EXPECT_EQ(error.what(), std::string(1 << 20, static_cast<char>('a' + n)));
        }
    }
}

// promise 4.3: signals that arrive while the pool waits lose nothing
TEST_F(Habits, SignalsToThePoolsOwnProcessLoseNothing) {
    static std::atomic<int> signals_seen;
    signals_seen = 0;
    struct sigaction before = {};
    struct sigaction count = {};
    count.sa_handler = [](int) { ++signals_seen; };
    ::sigaction(SIGUSR1, &count, &before);
    {
        ProcessPool pool{2};
        const auto disturb = [](int n) {
            ::kill(::getppid(), SIGUSR1);
            return std::string(static_cast<std::size_t>(n), 'z');
        };
        std::vector<int> sizes;
        for (int n = 0; n < 100; ++n) sizes.push_back(n * 3000);
        const auto texts = pool.map(disturb, sizes, 3);
        for (std::size_t i = 0; i < texts.size(); ++i)
            EXPECT_EQ(texts[i].size(), static_cast<std::size_t>(sizes[i]));
    }
    ::sigaction(SIGUSR1, &before, nullptr);
    EXPECT_GT(signals_seen, 0);
}

}  // namespace
}  // namespace hands
