/// \file
/// The process that owns a pool goes: killed, with its whole group, or by Ctrl-C. Its workers go with it.

#include "chapters/04_pool/promises/stage.hpp"

#include "common/interrupt.hpp"

#include <array>

#include <fcntl.h>

namespace hands {
namespace {

constexpr std::size_t workers = 2;
constexpr std::size_t tasks = 12;
constexpr std::size_t larger_than_a_socket = 4 << 20;

/// What the parent and its workers leave for the test to see.
struct Trace {
    std::array<std::atomic<pid_t>, workers> pids;  ///< of the workers
    std::atomic<int> workers_born;
    std::atomic<int> begun;  ///< in how many places somebody is where the test wants it
    std::array<std::atomic<int>, tasks> times_begun;  ///< each task
};
const Shared<Trace> trace;

/// In the parent: makes its workers known.
void tell_of(const ProcessPool& pool) {
    for (std::size_t i = 0; i < workers; ++i) trace->pids[i] = pool.worker_pids()[i];
    trace->workers_born = workers;
}

/// A moment in the life of a pool, at which its owner is killed.
struct Moment {
    const char* name;
    void (*parent)();
};

constexpr Moment moments[] = {
    {"Idle",
     [] {
         ProcessPool pool{workers};
         pool.map(square, std::vector{1, 2, 3}, 1);
         tell_of(pool);
         trace->begun = workers;
         wait_for_ever();
     }},
    {"Computing",
     [] {
         ProcessPool pool{workers};
         tell_of(pool);
         pool.map(
             [](int) {
                 ++trace->begun;
                 for (volatile bool forever = true; forever;) {
                 }
             },
             std::vector{1, 2}, 1);
     }},
    {"ComputingWithAllSignalsBlocked",
     [] {
         ProcessPool pool{workers};
         tell_of(pool);
         pool.map(
             [](int) {
                 sigset_t all;
                 ::sigfillset(&all);
                 ::sigprocmask(SIG_BLOCK, &all, nullptr);
                 ++trace->begun;
                 for (volatile bool forever = true; forever;) {
                 }
             },
             std::vector{1, 2}, 1);
     }},
    {"TakingALargeTask",
     [] {
         ProcessPool pool{workers};
         tell_of(pool);
         const auto length = [](const std::string& text) { return text.size(); };
         auto one = pool.submit(length, std::string(larger_than_a_socket, 'x'));
         auto two = pool.submit(length, std::string(larger_than_a_socket, 'x'));
         trace->begun = workers;
         wait_for_ever();  // half of each is written
     }},
    {"GivingALargeResult",
     [] {
         ProcessPool pool{workers};
         tell_of(pool);
         const auto large = [](int) {
             ++trace->begun;
             return std::string(larger_than_a_socket, 'y');
         };
         auto one = pool.submit(large, 1);
         auto two = pool.submit(large, 2);
         wait_for_ever();  // nobody reads
     }},
    {"Initializing",
     [] {
         ProcessPool pool{workers, {.initializer = [] {
                              ++trace->begun;
                              wait_for_ever();
                          }}};
         tell_of(pool);
         pool.submit(square, 1).get();
     }},
    {"Stopped",
     [] {
         ProcessPool pool{workers};
         tell_of(pool);
         pool.map(
             [](int) {
                 ++trace->begun;
                 ::raise(SIGSTOP);
             },
             std::vector{1, 2}, 1);
     }},
};

class Parents : public FaultTest, public testing::WithParamInterface<std::size_t> {
protected:
    Parents() {
        for (auto& pid : trace->pids) pid = 0;
        for (auto& times : trace->times_begun) times = 0;
        trace->workers_born = 0;
        trace->begun = 0;
    }

    /// Starts a parent in a group of its own, and waits until its workers are where they should be.
    /// \return the workers
    static std::vector<Pidfd> start(Process& parent) {
        parent.start();
        await("the workers are where the test wants them",
              [] { return trace->workers_born == workers && trace->begun >= static_cast<int>(workers); });
        std::vector<Pidfd> all;
        for (const auto& pid : trace->pids) all.emplace_back(pid);
        return all;
    }

    /// Expects that all \p known go. A busy machine may need more than the second that is promised.
    static void expect_gone(const std::vector<Pidfd>& known) {
        for (const Pidfd& worker : known) EXPECT_TRUE(worker.wait_for(std::chrono::seconds{30}));
    }
};

INSTANTIATE_TEST_SUITE_P(While, Parents, testing::Range(std::size_t{0}, std::size(moments)),
                         [](const auto& which) { return std::string{moments[which.param].name}; });

void live_through(std::size_t which) {
    ::setpgid(0, 0);
    moments[which].parent();
}

// promise 4.9
TEST_P(Parents, ThatAreKilledTakeTheirWorkersAlong) {
    Process parent{live_through, GetParam()};
    const auto known = start(parent);
    parent.kill();
    parent.join();
    expect_gone(known);
}

// promise 4.9: the whole group, workers and all, at one stroke
TEST_P(Parents, WhoseGroupIsKilledLeaveNobody) {
    Process parent{live_through, GetParam()};
    const auto known = start(parent);
    ASSERT_EQ(::kill(-*parent.pid(), SIGKILL), 0);
    parent.join();
    EXPECT_EQ(parent.exit_code(), -SIGKILL);
    expect_gone(known);
}

/// A parent whose tasks leave a trace of each time that one is begun, and then wait. Its stderr is a pipe.
void work_until_interrupted(Descriptor error_end, std::size_t chunk) {
    ::setpgid(0, 0);
    checked("take a pipe for stderr", [&] { return ::dup2(error_end.get(), STDERR_FILENO); });
    error_end.close();
    end_on_interrupt();
    ProcessPool pool{workers};
    tell_of(pool);
    std::vector<std::size_t> inputs(tasks);
    for (std::size_t i = 0; i < tasks; ++i) inputs[i] = i;
    const auto leave_a_trace = [](std::size_t task) {
        ++trace->times_begun[task];
        ++trace->begun;
        wait_for_ever();
    };
    pool.map(leave_a_trace, inputs, chunk);
}

class CtrlC : public Parents {
protected:
    CtrlC() {
        int ends[2];
        checked("make a pipe", [&] { return ::pipe2(ends, O_CLOEXEC); });
        from_parent_ = Descriptor{ends[0]};
        parents_end_ = Descriptor{ends[1]};
    }

    /// All that the parent and its workers have written to stderr, once all of them are gone.
    std::string errors() const {
        std::string text(64 * 1024, '\0');
        text.resize(read_all(from_parent_.get(), std::as_writable_bytes(std::span{text}), "read stderr"));
        return text;
    }

    static int tasks_begun() {
        int count = 0;
        for (const auto& times : trace->times_begun) count += times;
        return count;
    }

    /// Expects one line, status 130, no worker, and no task but those that were at work.
    void expect_clean_end(Process& parent, const std::vector<Pidfd>& known) const {
        parent.join();
        EXPECT_EQ(parent.exit_code(), 130);
        expect_gone(known);
        EXPECT_EQ(errors(), "Interrupted: the work was not finished.\n");
        EXPECT_EQ(tasks_begun(), static_cast<int>(workers));
    }

    Descriptor from_parent_;
    Descriptor parents_end_;
};

INSTANTIATE_TEST_SUITE_P(WithChunksOf, CtrlC, testing::Values(1, 4), testing::PrintToStringParamName());

// promise 4.8: as a terminal sends it, to all processes at once
TEST_P(CtrlC, ToAllOfThemIsOneLineAndNothingQueuedIsRun) {
    Process parent{work_until_interrupted, std::move(parents_end_), GetParam()};
    const auto known = start(parent);
    ASSERT_EQ(::kill(-*parent.pid(), SIGINT), 0);
    expect_clean_end(parent, known);
}

// promise 4.8
TEST_P(CtrlC, ToTheParentAloneIsOneLineAndNothingQueuedIsRun) {
    Process parent{work_until_interrupted, std::move(parents_end_), GetParam()};
    const auto known = start(parent);
    ASSERT_EQ(::kill(*parent.pid(), SIGINT), 0);
    expect_clean_end(parent, known);
}

// promise 4.8: a worker alone does not mind it; the parent decides
TEST_P(CtrlC, ToTheWorkersAloneChangesNothing) {
    ProcessPool pool{workers};
    for (const pid_t pid : pool.worker_pids()) ::kill(pid, SIGINT);
    const auto before = pool.worker_pids();
    expect_usable(pool);
    EXPECT_EQ(pool.worker_pids(), before);
}

}  // namespace
}  // namespace hands
