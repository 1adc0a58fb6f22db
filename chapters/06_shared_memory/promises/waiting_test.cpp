/// \file
/// Who waits sleeps in the kernel, and is woken by another process.

#include "chapters/03_processes/process.hpp"
#include "chapters/06_shared_memory/promises/asleep.hpp"
#include "chapters/06_shared_memory/robust_mutex.hpp"
#include "chapters/06_shared_memory/shared_barrier.hpp"
#include "chapters/06_shared_memory/shared_value.hpp"
#include "chapters/acceptance/holdings.hpp"

#include <atomic>
#include <chrono>
#include <vector>

#include <gtest/gtest.h>
#include <sched.h>
#include <unistd.h>

namespace hands {
namespace {

constexpr std::chrono::seconds generous{60};
using Count = SharedValue<std::atomic<int>>;

void wait_until_all_sleep(const std::vector<Process>& processes, const Count& about_to_wait) {
    while (about_to_wait->load() < static_cast<int>(processes.size())) ::sched_yield();
    for (const Process& process : processes) wait_until_asleep(*process.pid());
}

void expect_all_end_well(std::vector<Process>& processes) {
    for (Process& process : processes) {
        EXPECT_TRUE(process.join_for(generous)) << "nobody has woken it";
        EXPECT_EQ(process.exit_code(), 0);
    }
}

template <class Function, class Waited>
std::vector<Process> start_two(Function function, const Waited& waited, const Count& about_to_wait) {
    std::vector<Process> processes;
    for (int i = 0; i < 2; ++i) {
        processes.emplace_back(function, waited, about_to_wait);
        processes.back().start();
    }
    return processes;
}

// promise 6.7: the lock is given on to those who sleep in other processes, one after the other
TEST(Waiting, ForALockEndsWhenAnotherProcessUnlocks) {
    const Holdings before = take_stock();
    {
        const RobustMutex mutex;
        const Count about_to_wait;
        std::vector<Process> waiters;
        {
            const auto lock = mutex.lock();
            waiters = start_two(
                [](RobustMutex own, Count waits) {
                    ++*waits;
                    if (own.lock().owner_died()) ::_exit(2);
                },
                mutex, about_to_wait);
            wait_until_all_sleep(waiters, about_to_wait);
        }
        expect_all_end_well(waiters);
    }
    EXPECT_EQ(take_stock(), before);
}

// promise 6.7
TEST(Waiting, AtABarrierEndsWhenAnotherProcessArrives) {
    const Holdings before = take_stock();
    {
        const SharedBarrier barrier{3};
        const Count about_to_wait;
        std::vector<Process> waiters = start_two(
            [](SharedBarrier own, Count waits) {
                ++*waits;
                own.arrive_and_wait();
            },
            barrier, about_to_wait);
        wait_until_all_sleep(waiters, about_to_wait);
        barrier.arrive_and_wait();
        expect_all_end_well(waiters);
    }
    EXPECT_EQ(take_stock(), before);
}

// promise 6.7: what SharedValue warns of, as it is in libstdc++. Where this fails, the warning is out of
// date.
TEST(Waiting, WithAStandardAtomicSleepsOnWhenAnotherProcessNotifies) {
    const Count value;
    const Count about_to_wait;
    std::vector<Process> waiters = start_two(
        [](Count own, Count waits) {
            ++*waits;
            (*own).wait(0);
        },
        value, about_to_wait);
    wait_until_all_sleep(waiters, about_to_wait);
    *value = 1;
    (*value).notify_all();
    // A notification that reaches a sleeper makes it ready to run before it returns.
    for (const Process& waiter : waiters) EXPECT_EQ(state_of(*waiter.pid()), 'S');
    for (Process& waiter : waiters) waiter.kill();
}

}  // namespace
}  // namespace hands
