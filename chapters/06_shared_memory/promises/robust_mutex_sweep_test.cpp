/// \file
/// The holder of a lock, ended in every way at moving points, while others wait for the lock.

#include "chapters/03_processes/process.hpp"
#include "chapters/06_shared_memory/promises/traced.hpp"
#include "chapters/06_shared_memory/robust_mutex.hpp"
#include "chapters/06_shared_memory/shared_value.hpp"
#include "chapters/acceptance/holdings.hpp"

#include <atomic>
#include <chrono>
#include <csignal>
#include <random>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

namespace hands {
namespace {

constexpr std::chrono::seconds generous{60};
constexpr std::uint64_t most_instructions = 1200 * instruction_factor;
constexpr int points = 48 / instruction_factor;

/// Both are equal whenever nobody holds the lock.
struct Data {
    volatile std::uint64_t left;  // volatile: a death may come between the two stores, so they have to be two
    volatile std::uint64_t right;
    std::atomic<std::uint32_t> told;    ///< how often somebody was told that the holder died
    std::atomic<std::uint32_t> broken;  ///< how often the data was unsound, and nobody was told
    std::atomic<bool> enough;           ///< the waiters are to end
};
using SharedData = SharedValue<Data>;

void change(const SharedData& data) {
    data->left = data->left + 1;
    data->right = data->right + 1;
}

/// Takes the lock, as everybody must who wants to go on after a death.
void lock_and_change(const RobustMutex& mutex, const SharedData& data) {
    auto lock = mutex.lock();
    if (lock.owner_died()) {
        ++data->told;
        data->right = data->left;
        lock.declare_sound();
    }
    if (data->left != data->right) ++data->broken;
    change(data);
}

/// In a child.
void lock_until_enough(RobustMutex mutex, SharedData data) {
    while (!data->enough) lock_and_change(mutex, data);
}

void lock_traced(RobustMutex mutex, SharedData data) {
    lock_and_change(mutex, data);  // the first takes far more instructions than those that follow
    be_traced();
    for (;;) lock_and_change(mutex, data);
}

/// In a child: ends with the lock, in the middle of the change that has that number.
void exit_in_change(RobustMutex mutex, SharedData data, int number) {
    for (int i = 0; i < number; ++i) lock_and_change(mutex, data);
    const auto lock = mutex.lock();
    data->left = data->left + 1;
    ::_exit(3);
}

/// A lock that two processes always want.
class MutexSweep : public testing::Test {
protected:
    void SetUp() override {
        for (int i = 0; i < 2; ++i) waiters_.emplace_back(lock_until_enough, mutex_, data_).start();
    }
    void TearDown() override {
        lock_and_change(mutex_, data_);  // everybody gets it still
        data_->enough = true;
        for (Process& waiter : waiters_) {
            EXPECT_TRUE(waiter.join_for(generous)) << "it waits for a lock that nobody holds";
            EXPECT_EQ(waiter.exit_code(), 0);
        }
        waiters_.clear();
        EXPECT_EQ(take_stock(), before_);
        EXPECT_EQ(data_->broken, 0u);
        EXPECT_EQ(data_->left, data_->right);
    }

    const RobustMutex mutex_;
    const SharedData data_;
    const Holdings before_ = take_stock();
    std::vector<Process> waiters_;
};

class MutexSignalSweep : public MutexSweep, public testing::WithParamInterface<int> {};

// promise 6.3: in the lock or out of it, in locking or in unlocking
TEST_P(MutexSignalSweep, HandsTheLockOnWhereverItsHolderIsKilled) {
    std::mt19937_64 random{6};
    std::uniform_int_distribution<std::uint64_t> moment{0, most_instructions};
    for (int point = 0; point < points; ++point) {
        const std::uint64_t instructions = moment(random);
        SCOPED_TRACE(testing::Message()
                     << "point " << point << ": after " << instructions << " instructions");
        Process holder{lock_traced, mutex_, data_};
        holder.start();
        Traced traced{*holder.pid()};
        EXPECT_TRUE(traced.instructions(instructions));
        traced.release(GetParam());
        ASSERT_TRUE(holder.join_for(generous));
        EXPECT_NE(holder.exit_code(), 0);
        lock_and_change(mutex_, data_);
    }
    EXPECT_GT(data_->told, 0u);  // or the sweep would never have met the holder with the lock
}

INSTANTIATE_TEST_SUITE_P(Signals, MutexSignalSweep, testing::Values(SIGKILL, SIGSEGV, SIGABRT, SIGTERM));

// promise 6.3
TEST_F(MutexSweep, HandsTheLockOnWhereverItsHolderExits) {
    for (int point = 0; point < 100; ++point) {
        const auto told = data_->told.load();
        Process holder{exit_in_change, mutex_, data_, point};
        holder.start();
        ASSERT_TRUE(holder.join_for(generous));
        EXPECT_EQ(holder.exit_code(), 3);
        lock_and_change(mutex_, data_);
        EXPECT_EQ(data_->told, told + 1) << "point " << point;
    }
}

}  // namespace
}  // namespace hands
