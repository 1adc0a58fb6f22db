#include "chapters/06_shared_memory/robust_mutex.hpp"

#include "chapters/03_processes/process.hpp"
#include "chapters/06_shared_memory/shared_barrier.hpp"
#include "chapters/06_shared_memory/shared_value.hpp"

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <system_error>

#include <gtest/gtest.h>
#include <sched.h>
#include <unistd.h>

namespace hands {
namespace {

/// In a child: takes the lock, meets the parent, and waits with it to be killed.
void hold(RobustMutex mutex, SharedBarrier held) {
    const auto lock = mutex.lock();
    held.arrive_and_wait();
    for (;;) ::pause();
}

/// A child that holds the lock.
Process start_holder(const RobustMutex& mutex) {
    const SharedBarrier held{2};
    Process holder{hold, mutex, held};
    holder.start();
    held.arrive_and_wait();
    return holder;
}

void kill_and_reap(Process& process) {
    process.kill();
    process.join();
}

/// A lock whose holder was killed.
RobustMutex left_by_the_dead() {
    RobustMutex mutex;
    Process holder = start_holder(mutex);
    kill_and_reap(holder);
    return mutex;
}

std::string refusal_of(const RobustMutex& mutex) {
    try {
        const auto lock = mutex.lock();
        return "none";
    } catch (const std::system_error& error) {
        return error.what();
    }
}

TEST(RobustMutex, IsFreeAtFirst) { EXPECT_FALSE(RobustMutex{}.lock().owner_died()); }

TEST(RobustMutex, IsFreeAgainAfterItsHolder) {
    const RobustMutex mutex;
    { const auto lock = mutex.lock(); }
    EXPECT_TRUE(mutex.try_lock().has_value());
}

TEST(RobustMutex, IsFreeAgainAfterAHolderThatEndedWell) {
    const RobustMutex mutex;
    Process child{[](RobustMutex own) { const auto lock = own.lock(); }, mutex};
    child.start();
    child.join();
    EXPECT_FALSE(mutex.lock().owner_died());
}

TEST(RobustMutex, CannotBeTriedWhileAnotherProcessHoldsIt) {
    const RobustMutex mutex;
    const Process holder = start_holder(mutex);
    EXPECT_FALSE(mutex.try_lock().has_value());
}

TEST(RobustMutex, RefusesAThreadThatHoldsIt) {
    const RobustMutex mutex;
    const auto lock = mutex.lock();
    EXPECT_EQ(refusal_of(mutex),
              "cannot lock: this thread holds the lock already, and would wait for itself: Resource "
              "deadlock avoided");
}

TEST(RobustMutex, RefusesAThreadThatHoldsItAndOnlyTries) {
    const RobustMutex mutex;
    const auto lock = mutex.lock();
    EXPECT_THROW(mutex.try_lock(), std::system_error);
}

TEST(RobustMutex, IsKeptByItsLock) {
    std::optional<RobustMutex> mutex{std::in_place};
    const auto lock = mutex->lock();
    mutex.reset();
    EXPECT_FALSE(lock.owner_died());  // and unlocking touches memory that is still there
}

// promise 6.3
TEST(RobustMutex, TellsTheNextThatItsHolderWasKilled) { EXPECT_TRUE(left_by_the_dead().lock().owner_died()); }

// promise 6.3
TEST(RobustMutex, TellsItWhenTriedToo) { EXPECT_TRUE(left_by_the_dead().try_lock().value().owner_died()); }

// promise 6.3
TEST(RobustMutex, TellsItWhenItsHolderExitedWithIt) {
    const RobustMutex mutex;
    Process child{[](RobustMutex own) {
                      const auto lock = own.lock();
                      ::_exit(0);
                  },
                  mutex};
    child.start();
    child.join();
    EXPECT_TRUE(mutex.lock().owner_died());
}

/// In a child: ends with status 42 if it was told that the last holder died.
void lock_and_tell(RobustMutex mutex, SharedValue<std::atomic<bool>> about_to_wait) {
    about_to_wait->store(true);
    ::_exit(mutex.lock().owner_died() ? 42 : 0);
}

// promise 6.3
TEST(RobustMutex, ReachesWhoWaitsWhenItsHolderIsKilled) {
    const RobustMutex mutex;
    const SharedValue<std::atomic<bool>> about_to_wait;
    Process holder = start_holder(mutex);
    Process waiter{lock_and_tell, mutex, about_to_wait};
    waiter.start();
    while (!about_to_wait->load()) ::sched_yield();
    kill_and_reap(holder);
    waiter.join();
    EXPECT_EQ(waiter.exit_code(), 42);
}

// promise 6.3
TEST(RobustMutex, GoesOnWhenTheDataWasDeclaredSound) {
    const RobustMutex mutex = left_by_the_dead();
    mutex.lock().declare_sound();
    EXPECT_FALSE(mutex.lock().owner_died());
}

// promise 6.3
TEST(RobustMutex, IsLostWhenTheDataWasNotDeclaredSound) {
    const RobustMutex mutex = left_by_the_dead();
    { const auto lock = mutex.lock(); }
    EXPECT_EQ(refusal_of(mutex),
              "cannot lock: a process died with this lock, and the next one did not declare the data "
              "sound. Make the data and the lock anew: State not recoverable");
}

// promise 6.3
TEST(RobustMutex, IsLostForThoseWhoTryToo) {
    const RobustMutex mutex = left_by_the_dead();
    { const auto lock = mutex.lock(); }
    EXPECT_THROW(mutex.try_lock(), std::system_error);
}

/// Two numbers that are equal whenever nobody holds the lock.
struct Twins {
    volatile std::uint64_t left;  // volatile: a death may come between the two stores, so they have to be two
    volatile std::uint64_t right;
};

/// In a child: changes both, again and again, until it is killed.
void change_for_ever(RobustMutex mutex, SharedValue<Twins> twins, SharedBarrier begun) {
    for (bool first = true;; first = false) {
        const auto lock = mutex.lock();
        twins->left = twins->left + 1;
        if (first) begun.arrive_and_wait();
        twins->right = twins->right + 1;
    }
}

// promise 6.3: killed at any moment, in the lock or out of it, in locking or in unlocking
TEST(RobustMutex, NeverHidesAHalfDoneChange) {
    const RobustMutex mutex;
    const SharedValue<Twins> twins;
    for (int i = 0; i < 30; ++i) {
        const SharedBarrier begun{2};
        Process child{change_for_ever, mutex, twins, begun};
        child.start();
        begun.arrive_and_wait();
        const std::uint64_t enough = twins->right + static_cast<std::uint64_t>(i) * 10;
        while (twins->right < enough && child.is_alive()) ::sched_yield();
        kill_and_reap(child);

        // lesson: repair
        auto lock = mutex.lock();
        EXPECT_TRUE(lock.owner_died() || twins->left == twins->right);
        twins->right = twins->left;
        lock.declare_sound();
        // end of lesson: repair
    }
}

}  // namespace
}  // namespace hands
