/// \file
/// What becomes of tasks whose worker dies, seen from the pool.

#include "chapters/04_pool/crew.hpp"

#include "chapters/04_pool/process_pool.hpp"
#include "chapters/04_pool/task_error.hpp"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <latch>
#include <new>
#include <numeric>
#include <string>
#include <thread>
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

/// What get() of \p handle throws, as a TaskError.
template <class Handle>
std::pair<std::string, std::string> text_and_input_of_error(Handle&& handle) {
    try {
        handle.get();
    } catch (const TaskError& error) {
        return {error.text(), error.input()};
    }
    return {"no error", ""};
}

/// How \p handle's worker died.
template <class Handle>
std::optional<int> exit_code_of(Handle&& handle) {
    try {
        handle.get();
    } catch (const WorkerDied& error) {
        return error.exit_code();
    }
    return std::nullopt;
}

// promise 4.3
TEST(Crew, AWorkerKilledBySignalFailsItsTaskOnly) {
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
TEST(Crew, TheErrorNamesSignalAndInput) {
    ProcessPool pool{1};
    const auto [text, input] = text_and_input_of_error(pool.submit([](int) { ::raise(SIGKILL); }, 12));
    EXPECT_EQ(text, "the worker was killed by signal 9 (Killed)");
    EXPECT_EQ(input, "12");
}

// promise 4.3
TEST(Crew, AWorkerThatExitsFailsItsTaskOnly) {
    ProcessPool pool{1};
    EXPECT_EQ(exit_code_of(pool.submit([](int status) { std::_Exit(status); }, 3)), 3);
    EXPECT_EQ(exit_code_of(pool.submit([] { std::_Exit(0); })), 0);
    EXPECT_EQ(pool.submit(square, 3).get(), 9);
}

// promise 4.3
TEST(Crew, OfAChunkOnlyTheTaskAtWorkFails) {
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
TEST(Crew, MapReportsADeathAfterAllOthersAreDone) {
    ProcessPool pool{2};
    const auto die_at_2 = [](int n) {
        if (n == 2) ::raise(SIGKILL);
    };
    EXPECT_THROW(pool.map(die_at_2, std::vector{1, 2, 3, 4, 5, 6, 7, 8}, 4), WorkerDied);
    EXPECT_THAT(pool.map(square, std::vector{1, 2}), ElementsAre(1, 4));
}

// promise 4.3
TEST(Crew, TheDeathOfIdleWorkersLosesNothing) {
    ProcessPool pool{3};
    for (int round = 0; round < 5; ++round) {
        for (const pid_t pid : pool.worker_pids()) ::kill(pid, SIGKILL);  // they may not even be dead yet
        EXPECT_THAT(pool.map(square, std::vector{1, 2, 3, 4}, 1), ElementsAre(1, 4, 9, 16));
    }
}

// promise 4.3
TEST(Crew, EveryTaskMayKillItsWorker) {
    ProcessPool pool{2};
    const auto die = [](int) { ::raise(SIGKILL); };
    EXPECT_THROW(pool.map(die, std::vector<int>(12), 5), WorkerDied);
    EXPECT_EQ(pool.submit(square, 2).get(), 4);
}

// promise 4.3
TEST(Crew, ADeathWithAHalfSentResultFailsItsTaskOnly) {
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
TEST(Crew, ADeathWhileALargeTaskIsHalfSentFailsItsTaskOnly) {
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
TEST(Crew, AWorkerThatTalksNonsenseFailsItsTaskOnly) {
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
TEST(Crew, AWorkerThatClosesItsDescriptorsFailsItsTaskOnly) {
    ProcessPool pool{1};
    const auto close_all = [](int) {
        for (int number = 2; number < 64; ++number) ::close(number);
    };
    EXPECT_EQ(exit_code_of(pool.submit(close_all, 5)), 1);
    EXPECT_EQ(pool.submit(square, 2).get(), 4);
}

// promise 4.3
TEST(Crew, AGrandchildThatHoldsTheSocketDoesNotHideADeath) {
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

// promise 4.3
TEST(Crew, AWorkerThatCallsExitLeavesTheOthersAlone) {
    static std::optional<ProcessPool> pool;  // its copy in the worker is destroyed by exit()
    pool.emplace(2);
    ::kill(pool->worker_pids().front(), SIGKILL);  // so that a worker is born that has such a copy
    EXPECT_EQ(pool->submit(square, 2).get(), 4);
    EXPECT_TRUE(exit_code_of(pool->submit([](int status) { std::exit(status); }, 0)).has_value());
    EXPECT_TRUE(exit_code_of(pool->submit([](int status) { std::exit(status); }, 0)).has_value());
    EXPECT_THAT(pool->map(square, std::vector{1, 2, 3}, 1), ElementsAre(1, 4, 9));
    pool.reset();
}

// promise 4.5
TEST(Crew, AnInitializerRunsInEachWorkerBeforeItsTasks) {
    static int prepared = 0;
    ProcessPool pool{2, {.initializer = [] { prepared = 7; }}};
    EXPECT_THAT(pool.map([](int) { return prepared; }, std::vector<int>(6), 1), Each(7));
    EXPECT_EQ(prepared, 0);
}

// promise 4.5
TEST(Crew, AnInitializerThatThrowsFailsThePoolWithItsMessage) {
    ProcessPool pool{2, {.initializer = [] { throw std::runtime_error("no licence"); }}};
    const auto [text, input] = text_and_input_of_error(pool.submit(square, 1));
    EXPECT_EQ(text, "no licence");
    EXPECT_THROW(pool.map(square, std::vector{1, 2}), std::runtime_error);
    EXPECT_THAT(pool.worker_pids(), SizeIs(0));
}

// promise 4.5
TEST(Crew, AnInitializerThatDiesFailsThePool) {
    ProcessPool pool{2, {.initializer = [] { ::raise(SIGKILL); }}};
    try {
        pool.map(square, std::vector{1, 2, 3});
        FAIL() << "the pool worked";
    } catch (const std::runtime_error& error) {
        EXPECT_THAT(error.what(), HasSubstr("initializer of a pool failed: a worker was killed by signal 9"));
    }
}

/// Keeps this process from forking: it has a second thread as long as this lives.
class SecondThread {
public:
    ~SecondThread() { end_.count_down(); }

private:
    std::latch end_{1};
    std::jthread thread_{[this] { end_.wait(); }};
};

// promise 3.9
TEST(Crew, IsRefusedWhereThereAreThreads) {
    const SecondThread thread;
    EXPECT_THROW(ProcessPool{1}, std::logic_error);
}

// promise 4.3
TEST(Crew, WithoutAnyWorkerTasksFailWithTheReasonAndItRecovers) {
    ProcessPool pool{1};
    {
        const SecondThread thread;
        EXPECT_EQ(exit_code_of(pool.submit([] { ::raise(SIGKILL); })), -SIGKILL);
        try {
            pool.submit(square, 1).get();
            FAIL() << "somebody did it";
        } catch (const std::logic_error& error) {
            EXPECT_THAT(error.what(), HasSubstr("cannot start a process from a program with"));
        }
    }
    EXPECT_EQ(pool.submit(square, 3).get(), 9);
}

// promise 4.3
TEST(Crew, WhereOneCannotBeReplacedTheOthersCarryOn) {
    ProcessPool pool{2};
    const SecondThread thread;
    EXPECT_EQ(exit_code_of(pool.submit([] { ::raise(SIGKILL); })), -SIGKILL);
    EXPECT_THAT(pool.worker_pids(), SizeIs(1));
    EXPECT_THAT(pool.map(square, std::vector{1, 2, 3}, 1), ElementsAre(1, 4, 9));
}

}  // namespace
}  // namespace hands
