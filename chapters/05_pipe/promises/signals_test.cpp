/// \file
/// Signals throughout large messages and much traffic: nothing is lost (promise 5.8).

#include "chapters/03_processes/process.hpp"
#include "chapters/05_pipe/pipe.hpp"
#include "chapters/05_pipe/promises/payload.hpp"
#include "chapters/05_pipe/promises/stocktaking.hpp"
#include "chapters/05_pipe/queue.hpp"
#include "chapters/05_pipe/wait.hpp"
#include "common/system_call.hpp"

#include <csignal>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sys/time.h>
#include <unistd.h>

namespace hands {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t large = std::size_t{16} << 20;
volatile std::sig_atomic_t interruptions = 0;

/// Handles a signal so that it interrupts system calls: without SA_RESTART.
void interrupt_on(int signal) {
    struct sigaction action = {};
    action.sa_handler = [](int) { interruptions = interruptions + 1; };
    checked("handle a signal", [&] { return ::sigaction(signal, &action, nullptr); });
}

/// A timer that interrupts this process every 100 µs. A child has none of it.
void start_timer() {
    interrupt_on(SIGALRM);
    const itimerval often{{0, 100}, {0, 100}};
    checked("start a timer", [&] { return ::setitimer(ITIMER_REAL, &often, nullptr); });
}
void stop_timer() {
    const itimerval never{};
    ::setitimer(ITIMER_REAL, &never, nullptr);
    ::signal(SIGALRM, SIG_IGN);
}

/// Sends signals to others until it is told to stop.
void storm(std::vector<pid_t> victims, Connection parent) {
    parent.send(1);  // it blows
    while (!parent.poll()) {
        for (const pid_t victim : victims) ::kill(victim, SIGUSR1);
    }
}

/// This process and others in a storm of signals that another process sends. While it lives, the others must.
class Storm {
public:
    explicit Storm(std::vector<pid_t> victims) : Storm(std::move(victims), pipe()) {}
    ~Storm() {
        end_.close();
        process_.join();
        ::signal(SIGUSR1, SIG_IGN);
    }
    Storm(const Storm&) = delete;
    Storm& operator=(const Storm&) = delete;

private:
    Storm(std::vector<pid_t> victims, std::pair<Connection, Connection> ends)
        : end_(std::move(ends.first)), process_(storm, and_us(std::move(victims)), std::move(ends.second)) {
        interrupt_on(SIGUSR1);
        process_.start();
        end_.recv<int>();
    }
    static std::vector<pid_t> and_us(std::vector<pid_t> victims) {
        victims.push_back(::getpid());
        return victims;
    }

    Connection end_;
    Process process_;
};

/// A child that sends everything back, itself interrupted by a timer, or by whoever sends SIGUSR1.
void echo(bool with_timer, Connection parent) {
    interrupt_on(SIGUSR1);
    if (with_timer) start_timer();
    parent.send(true);  // ready
    while (auto bytes = parent.recv_bytes()) parent.send_bytes(*bytes);
}

using SignalsThroughout = StocktakingTest;

// promise 5.8: a timer in both processes, a message of 16 MiB there and back
TEST_F(SignalsThroughout, LoseNothingOfALargeMessageInBothDirections) {
    const Bytes message = counting(large);
    auto [here, there] = pipe();
    Process child{echo, true, std::move(there)};
    child.start();
    here.recv<bool>();
    interruptions = 0;
    start_timer();
    for (int round = 0; round < 3; ++round) {
        here.send_bytes(message);
        EXPECT_TRUE(same(here.recv_bytes(), message));
    }
    stop_timer();
    EXPECT_GT(interruptions, 0);
}

// promise 5.8: the same in a storm from a third process
TEST_F(SignalsThroughout, LoseNothingOfALargeMessageInAStorm) {
    const Bytes message = counting(large);
    auto [here, there] = pipe();
    Process child{echo, false, std::move(there)};
    child.start();
    here.recv<bool>();
    interruptions = 0;
    {
        const Storm around{{*child.pid()}};
        here.send_bytes(message);
        EXPECT_TRUE(same(here.recv_bytes(), message));
    }
    EXPECT_GT(interruptions, 0);
}

// promise 5.8, 5.9: a send with a deadline, its flush, poll() and wait()
TEST_F(SignalsThroughout, LoseNothingOfASendWithADeadline) {
    const Bytes message = counting(large);
    auto [here, there] = pipe();
    Process child{echo, true, std::move(there)};
    child.start();
    here.recv<bool>();
    start_timer();
    here.send_bytes(counting(1 << 20));  // makes the child's answer stand in the way
    bool gone = here.send_for(message, 1ms);
    while (!gone) gone = here.flush_for(1ms) || !wait({here}, 0s).empty();
    EXPECT_TRUE(here.poll(20s));
    EXPECT_TRUE(same(here.recv_bytes(), counting(1 << 20)));
    stop_timer();
}

void put_all(std::uint32_t producer, std::uint32_t messages, Producer<std::string> queue, SendingEnd parent) {
    interrupt_on(SIGUSR1);
    start_timer();
    parent.send(true);
    for (std::uint32_t i = 0; i < messages; ++i)
        queue.put(std::to_string(producer) + ' ' + std::to_string(i) +
                  std::string(i % 50 == 0 ? 100'000 : 10, '.'));
    stop_timer();
    parent.close();
}

// promise 5.8, 5.10
TEST_F(SignalsThroughout, LoseNothingOfTheTrafficOfAQueue) {
    constexpr std::uint32_t messages = 2000;
    auto [producer, consumer] = queue<std::string>(8192);
    std::vector<Process> children;
    std::vector<pid_t> pids;
    for (std::uint32_t i = 0; i < 2; ++i) {
        auto [ready, child_end] = one_way_pipe();
        children.emplace_back(put_all, i, messages, producer.duplicate(), std::move(child_end)).start();
        pids.push_back(*children.back().pid());
        ready.recv<bool>();
    }
    producer.close();
    interruptions = 0;
    std::vector<std::uint32_t> next(2);
    {
        const Storm around{pids};  // they are not waited for before it is over
        start_timer();
        for (const std::string& text : consumer) {
            const auto who = static_cast<std::size_t>(text[0] - '0');
            const std::uint32_t number = next.at(who)++;
            ASSERT_EQ(text, std::to_string(who) + ' ' + std::to_string(number) +
                                std::string(number % 50 == 0 ? 100'000 : 10, '.'));
        }
        stop_timer();
    }
    EXPECT_EQ(next, (std::vector<std::uint32_t>{messages, messages}));
    EXPECT_GT(interruptions, 0);
    for (Process& child : children) {
        child.join();
        EXPECT_EQ(child.exit_code(), 0);
    }
}

}  // namespace
}  // namespace hands
