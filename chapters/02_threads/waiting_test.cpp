#include "chapters/02_threads/waiting.hpp"

#include "chapters/02_threads/thread_group.hpp"
#include "common/factorize.hpp"
#include "common/stopwatch.hpp"

#include <ctime>
#include <latch>

#include <gtest/gtest.h>
#include <sched.h>

namespace hands {
namespace {

using namespace std::chrono_literals;

/// Seconds of processor time that all threads of this process have used.
double processor_seconds() {
    timespec time = {};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// Lets this thread, and those that it starts, run on one core only, while this lives.
class OneCore {
public:
    OneCore() {
        ::sched_getaffinity(0, sizeof before_, &before_);
        int first = 0;
        while (!CPU_ISSET(first, &before_)) ++first;
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(first, &one);
        ::sched_setaffinity(0, sizeof one, &one);
    }
    ~OneCore() { ::sched_setaffinity(0, sizeof before_, &before_); }
    OneCore(const OneCore&) = delete;
    OneCore& operator=(const OneCore&) = delete;

private:
    cpu_set_t before_ = {};
};

// A sleep never ends early, so a lower bound holds on any machine, however busy.
TEST(WaitInTurn, TakesAsLongAsAllTheWaits) { EXPECT_GE(wait_in_turn(5, 2ms), 0.010); }

TEST(WaitTogether, TakesAsLongAsOneWait) { EXPECT_GE(wait_together(5, 2ms), 0.002); }

// promise 2.3
TEST(Waiting, OfTenThreadsOverlapsOnOneCore) {
    const OneCore alone;
    constexpr int count = 10;
    std::latch all_wait{count};  // opens only if all of them are waiting together
    ThreadGroup group;
    for (int i = 0; i < count; ++i) group.start([&] { all_wait.arrive_and_wait(); });
    group.join();
    EXPECT_TRUE(all_wait.try_wait());
}

// promise 2.3: processor time tells them apart, and does not depend on who else is busy.
TEST(Waiting, TakesHardlyAnyProcessorTime) {
    const double before = processor_seconds();
    wait_together(10, 50ms);
    EXPECT_LT(processor_seconds() - before,
              0.25);  // half of what ten waits of 0.05 s would cost as computing
}

// promise 2.3: so ten threads on one core take as long as their processor time, all added up.
TEST(Computing, IsSharedOnlyAsFarAsThereAreCores) {
    const OneCore alone;
    const double before = processor_seconds();
    const Stopwatch watch;
    ThreadGroup group;
    for (int i = 0; i < 10; ++i) group.start([] { factorize(1'000'000); });
    group.join();
    const double used = processor_seconds() - before;
    EXPECT_GT(used, 0.001);
    EXPECT_GE(watch.seconds(), used * 0.99);  // the clocks differ a little
}

}  // namespace
}  // namespace hands
