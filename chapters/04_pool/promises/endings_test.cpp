/// \file
/// How work ends before its time, or in time: terminate(), close() and join(), results that are waited for
/// with a limit, tasks that are taken back.

#include "chapters/04_pool/promises/stage.hpp"

#include <utility>

namespace hands {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;

constexpr std::size_t larger_than_a_socket = 4 << 20;

struct Notes {
    std::atomic<int> begun;
};

class Endings : public FaultTest {
protected:
    Endings() { notes = &*shared_; }

    static inline Notes* notes = nullptr;  ///< for tasks, which can capture nothing

private:
    Shared<Notes> shared_;
};

int wait_here(int) {
    wait_for_ever();
    return 0;
}

// promise 4.4: whatever the workers do, terminate() comes back. The hour is one that nobody waits for.
TEST_F(Endings, TerminateIsBoundedWhateverTheWorkersDo) {
    const auto count_and = [](int what) -> std::string {
        ++Endings::notes->begun;
        switch (what) {
        case 0:
            wait_for_ever();
        case 1:
            ::signal(SIGTERM, SIG_IGN);
            wait_for_ever();
        case 2:
            ::raise(SIGSTOP);
            break;
        case 3:
            for (volatile bool forever = true; forever;) {
            }
            break;
        case 4:
            return std::string(larger_than_a_socket, 'x');  // which nobody reads
        case 5:
            ::signal(SIGTERM, [](int) {});
            for (;;) ::sleep(3600);
        default:
            ::close(socket_to_pool());
            wait_for_ever();
        }
        return "";
    };
    ProcessPool pool{7};
    std::vector<ProcessPool::Handle<std::string>> tasks;
    for (int what = 0; what < 7; ++what) tasks.push_back(pool.submit(count_and, what));
    tasks.push_back(pool.submit(count_and, 0));  // queued
    await("all are at it", [] { return notes->begun == 7; });
    pool.terminate();
    EXPECT_THAT(pool.worker_pids(), IsEmpty());
    for (auto& task : tasks) EXPECT_THROW(task.get(), TaskCancelled);
    EXPECT_EQ(notes->begun, 7) << "what was queued was begun";
}

// promise 4.4
TEST_F(Endings, TerminateDropsManyTasksAtOnce) {
    ProcessPool pool{3};
    std::vector<ProcessPool::Handle<int>> tasks;
    for (int i = 0; i < 10'000; ++i) tasks.push_back(pool.submit(wait_here, i));
    pool.terminate();
    pool.join();
    for (auto& task : tasks) EXPECT_THROW(task.get(), TaskCancelled);
}

// promise 4.4
TEST_F(Endings, CloseAndJoinFinishWhatIsQueuedThoughWorkersDie) {
    ProcessPool pool{2};
    std::vector<ProcessPool::Handle<int>> tasks;
    for (int i = 0; i < 20; ++i) {
        tasks.push_back(pool.submit(
            [](int n) {
                if (n % 5 == 0) ::raise(SIGKILL);
                return n;
            },
            i));
    }
    pool.close();
    pool.join();
    for (int i = 0; i < 20; ++i) {
        auto& task = tasks[static_cast<std::size_t>(i)];
        if (i % 5 == 0)
            EXPECT_THROW(task.get(), WorkerDied);
        else
            EXPECT_EQ(task.get(), i);
    }
}

// promise 4.4: also with results that are larger than the sockets, which join() has to take
TEST_F(Endings, CloseAndJoinTakeLargeResults) {
    ProcessPool pool{2};
    std::vector<ProcessPool::Handle<std::string>> tasks;
    for (int i = 0; i < 4; ++i)
        tasks.push_back(
            pool.submit([](std::size_t size) { return std::string(size, 'x'); }, larger_than_a_socket));
    pool.close();
    pool.join();
    for (auto& task : tasks) EXPECT_EQ(task.get().size(), larger_than_a_socket);
}

// promise 4.4
TEST_F(Endings, SubmittingAfterCloseIsAnErrorThatSaysSo) {
    ProcessPool pool{1};
    pool.close();
    try {
        pool.submit(square, 1);
        FAIL() << "it was taken";
    } catch (const std::logic_error& error) {
        EXPECT_STREQ(error.what(), "cannot give tasks to a pool that is closed");
    }
}

// promise 4.4
TEST_F(Endings, SizesThatAreNotPositiveAreErrors) {
    EXPECT_THROW((ProcessPool{1, {.max_tasks_per_child = 0}}), std::invalid_argument);
    EXPECT_THROW((ProcessPool{1, {.max_tasks_per_child = -1}}), std::invalid_argument);
    EXPECT_THROW(ProcessPool{-1}, std::invalid_argument);
    ProcessPool pool{1};
    EXPECT_THROW(pool.map(square, std::vector{1}, -1), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(pool.imap_unordered(square, std::vector{1}, 0)), std::invalid_argument);
}

// promise 4.4: a pool that is not ended by anybody ends with its scope
TEST_F(Endings, APoolThatGoesOutOfScopeAmidWorkLeavesNothing) {
    ProcessPool pool{2};
    auto task = pool.submit(wait_here, 1);
    auto range = pool.imap(wait_here, std::vector{1, 2, 3});
}

// promise 4.7: what was not there in time can be asked for again
TEST_F(Endings, AResultThatWasNotThereInTimeComesLater) {
    const Shared<std::atomic<bool>> go_on;
    static std::atomic<bool>* gate = nullptr;
    gate = &*go_on;
    ProcessPool pool{1};
    auto task = pool.submit(
        [](int n) {
            await("the gate is open", [] { return gate->load(); });
            return n;
        },
        8);
    EXPECT_EQ(task.get_for(1ms), std::nullopt);
    EXPECT_FALSE(task.wait_for(0s));
    EXPECT_FALSE(task.wait_for(-1h));
    *gate = true;
    EXPECT_EQ(task.get_for(1h), 8);
}

// promise 4.7
TEST_F(Endings, CancelledTasksAreNeverBegun) {
    const auto count = [](int n) {
        ++Endings::notes->begun;
        return n;
    };
    ProcessPool pool{1};
    auto running = pool.submit(
        [](int n) {
            ++Endings::notes->begun;
            return wait_here(n);
        },
        1);
    await("the first is begun", [] { return notes->begun == 1; });
    auto cancelled = pool.submit(count, 2);
    EXPECT_TRUE(cancelled.cancel());
    EXPECT_FALSE(cancelled.cancel());
    ::kill(pool.worker_pids().front(), SIGKILL);
    EXPECT_THROW(running.get(), WorkerDied);
    EXPECT_FALSE(running.cancel()) << "it has ended";
    EXPECT_EQ(pool.submit(count, 3).get(), 3);
    EXPECT_THROW(cancelled.get(), TaskCancelled);
    EXPECT_EQ(notes->begun, 2);
}

// promise 4.1, 4.7: what a range has begun and nobody wants is taken back
TEST_F(Endings, ARangeThatIsLeftTakesItsWaitingTasksBack) {
    const auto count_and_wait = [](int n) {
        ++Endings::notes->begun;
        if (n > 0) wait_for_ever();
        return n;
    };
    ProcessPool pool{1};
    {
        auto range = pool.imap(count_and_wait, std::vector{0, 1, 2, 3, 4, 5});
        EXPECT_EQ(*range.begin(), 0);
    }
    await("the second is begun", [] { return notes->begun == 2; });
    ::kill(pool.worker_pids().front(), SIGKILL);
    EXPECT_EQ(pool.submit(square, 2).get(), 4);
    EXPECT_EQ(notes->begun, 2);
}

}  // namespace
}  // namespace hands
