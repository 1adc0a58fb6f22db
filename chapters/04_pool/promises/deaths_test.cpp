/// \file
/// A worker dies: of each cause, at each moment of its life.

#include "chapters/04_pool/promises/stage.hpp"

#include <array>
#include <cstdint>

#include <sys/ioctl.h>
#include <sys/wait.h>

namespace hands {
namespace {

using testing::HasSubstr;

constexpr std::size_t larger_than_a_socket = 4 << 20;

/// What the test and the workers tell each other.
struct Signals {
    std::atomic<int> present;     ///< how many workers have come to the meeting
    std::atomic<bool> in_a_task;  ///< the victim is in the middle of a task
    std::atomic<pid_t> victim;
    std::array<std::atomic<int>, 40> times_done;  ///< of each task
};
const Shared<Signals> signals;

class Deaths : public FaultTest, public testing::WithParamInterface<Death> {
protected:
    Deaths() {
        signals->present = 0;
        signals->in_a_task = false;
        signals->victim = 0;
        make_all_mortal();
    }

    /// Each of both workers does a task, so both are past their beginning.
    void make_all_mortal() {
        const auto meet = [](int) {
            be_mortal();
            ++signals->present;
            await("the other worker comes", [] { return signals->present >= 2; });
        };
        pool.map(meet, std::vector{1, 2}, 1);
    }

    pid_t first() const { return pool.worker_pids().front(); }
    void kill(pid_t pid) const { ASSERT_EQ(::kill(pid, GetParam().signal), 0); }

    /// Expects that \p task failed with the death of its worker while it held \p input, and that all else
    /// goes on.
    template <class Task>
    void expect_death(Task& task, const std::string& input) {
        const auto death = death_of(task);
        ASSERT_TRUE(death) << "the task did not fail";
        EXPECT_EQ(death->exit_code(), GetParam().exit_code);
        EXPECT_THAT(death->what(), HasSubstr(describe_end(GetParam().exit_code)));
        EXPECT_EQ(death->input(), input);
        expect_usable(pool);
    }

    ProcessPool pool{2};
};

std::string name_of(const testing::TestParamInfo<Death>& death) {
    std::string name = death.param.name;
    std::erase_if(name, [](unsigned char c) { return std::isalnum(c) == 0; });
    return name;
}
INSTANTIATE_TEST_SUITE_P(OfEachCause, Deaths, testing::ValuesIn(deaths), name_of);

// promise 4.3: idle
TEST_P(Deaths, WhileIdleLosesNothing) {
    for (const pid_t pid : pool.worker_pids()) kill(pid);
    expect_usable(pool);
}

// promise 4.3: idle, and seen to be dead before anything is asked
TEST_P(Deaths, LongAgoLosesNothing) {
    const Pidfd victim{first()};
    kill(first());
    ASSERT_TRUE(victim.wait_for(std::chrono::seconds{30}));
    expect_usable(pool);
}

/// Stops \p pid, so that it reads nothing from now on.
void stop(pid_t pid) {
    ASSERT_EQ(::kill(pid, SIGSTOP), 0);
    int status = 0;
    checked("wait until a worker stands still", [&] { return ::waitpid(pid, &status, WUNTRACED); });
    ASSERT_TRUE(WIFSTOPPED(status));
}

// promise 4.3: idle, while a task that is larger than the socket's buffer is written to it
TEST_P(Deaths, BeforeItReadsOfALargeTaskLosesNothing) {
    const pid_t victim = first();
    stop(victim);
    auto task = pool.submit([](const std::string& text) { return text.size(); },
                            std::string(larger_than_a_socket, 'x'));
    kill(victim);  // it dies of it as soon as it goes on
    ::kill(victim, SIGCONT);
    EXPECT_EQ(task.get(), larger_than_a_socket);
    expect_usable(pool);
}

// promise 4.3: idle, while a small task is written to it
TEST_P(Deaths, BeforeItReadsOfASmallTaskLosesNothing) {
    const pid_t victim = first();
    stop(victim);
    auto task = pool.submit(square, 3);
    kill(victim);
    ::kill(victim, SIGCONT);
    EXPECT_EQ(task.get(), 9);
    expect_usable(pool);
}

/// Waits until a worker has written something that its pool did not read.
void await_words(const std::vector<int>& sockets) {
    await("a worker writes to its pool", [&] {
        for (const int socket : sockets) {
            pollfd polled{socket, POLLIN, 0};
            if (::poll(&polled, 1, 0) > 0) return true;
        }
        return false;
    });
}

// promise 4.3: while a task larger than the socket's buffer is half-written
TEST_P(Deaths, WhileItTakesALargeTaskFailsThatTask) {
    auto other = pool.submit(square, 4);
    EXPECT_EQ(other.get(), 16);
    const pid_t victim = first();
    auto task = pool.submit([](int, const std::string& text) { return text.size(); }, 12,
                            std::string(larger_than_a_socket, 'x'));
    await_words(open_sockets());  // it has begun to read, and gets no farther: nobody writes on
    kill(victim);
    const auto death = death_of(task);
    ASSERT_TRUE(death) << "the task did not fail";
    EXPECT_EQ(death->exit_code(), GetParam().exit_code);
    EXPECT_THAT(death->input(), testing::StartsWith("12, \"xxx"));
    expect_usable(pool);
}

int be_in_the_middle(int n) {
    signals->victim = ::getpid();
    signals->in_a_task = true;
    if (n == 7) wait_for_ever();
    return n;
}

// promise 4.3: mid-task
TEST_P(Deaths, InTheMiddleOfATaskFailsThatTask) {
    auto task = pool.submit(be_in_the_middle, 7);
    auto other = pool.submit(square, 5);
    await("a task is begun", [] { return signals->in_a_task.load(); });
    kill(signals->victim);
    expect_death(task, "7");
    EXPECT_EQ(other.get(), 25);
}

// promise 4.3: mid-task, the rest of its chunk
TEST_P(Deaths, InTheMiddleOfAChunkFailsOneTaskOfIt) {
    const auto die_at_7 = [](const std::pair<int, int>& number_and_signal) {
        be_mortal();
        if (number_and_signal.first == 7) ::raise(number_and_signal.second);
        return number_and_signal.first;
    };
    std::vector<std::pair<int, int>> inputs;
    for (int n = 1; n <= 10; ++n) inputs.emplace_back(n, GetParam().signal);
    std::vector<int> done;
    std::vector<std::string> failed;
    auto results = pool.imap(die_at_7, inputs, 5);
    for (auto it = results.begin(); it != results.end(); ++it) {
        const auto death = death_in([&] { done.push_back(*it); });
        if (death) failed.push_back(death->input());
    }
    EXPECT_THAT(done, testing::ElementsAre(1, 2, 3, 4, 5, 6, 8, 9, 10));
    EXPECT_THAT(failed, testing::ElementsAre(testing::StartsWith("{7, ")));
    expect_usable(pool);
}

// promise 4.3: what a worker of map() had done and not sent is neither lost nor done again
TEST_P(Deaths, InTheMiddleOfAChunkOfMapRepeatsNothingOfIt) {
    for (auto& times : signals->times_done) times = 0;
    const auto die_at_13 = [](const std::pair<int, int>& number_and_signal) {
        be_mortal();
        const auto [number, signal] = number_and_signal;
        ++signals->times_done[static_cast<std::size_t>(number)];
        if (number == 13) ::raise(signal);
    };
    std::vector<std::pair<int, int>> inputs;
    for (int number = 0; number < 40; ++number) inputs.emplace_back(number, GetParam().signal);
    const auto death = death_in([&] { pool.map(die_at_13, inputs, 10); });
    ASSERT_TRUE(death);
    EXPECT_THAT(death->input(), HasSubstr("{13, "));
    for (const auto& times : signals->times_done) EXPECT_EQ(times, 1);
}

// promise 4.3: while a result larger than the socket's buffer is half-written
TEST_P(Deaths, WithAHalfWrittenResultFailsItsTask) {
    const auto large = [](int) {
        signals->victim = ::getpid();
        return std::string(larger_than_a_socket, 'y');
    };
    auto task = pool.submit(large, 8);
    auto other = pool.submit(square, 6);
    await("a task is begun", [] { return signals->victim != 0; });
    await("it is blocked in writing", [] {
        // Nobody reads what it writes, so it gets no farther than the buffer.
        for (const int socket : open_sockets()) {
            int waiting = 0;
            if (::ioctl(socket, FIONREAD, &waiting) == 0 && waiting > 64 * 1024) return true;
        }
        return false;
    });
    kill(signals->victim);
    expect_death(task, "8");
    EXPECT_EQ(other.get(), 36);
}

}  // namespace
}  // namespace hands
