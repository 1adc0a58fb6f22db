/// \file
/// The race of the lesson is one, and its repairs are none: ThreadSanitizer says so. Compiled with
/// -fsanitize=thread.

#include "chapters/02_threads/race.hpp"

#include <atomic>

#include <gtest/gtest.h>

namespace {
std::atomic<int> reports{0};
}

/// ThreadSanitizer calls this for each race it reports.
extern "C" void __tsan_on_report(void*) { ++reports; }
/// Its reports are what the test looks at; they must not fail the program as a whole.
extern "C" const char* __tsan_default_options() { return "exitcode=0:report_bugs=1"; }

namespace hands {
namespace {

template <class Counter>
int races_of() {
    const int before = reports;
    count_together<Counter>(4, 1000);
    return reports - before;
}

// promise 2.2
TEST(Race, IsSeenByThreadSanitizer) { EXPECT_GT(races_of<RacyCounter>(), 0); }

// promise 2.2
TEST(Race, IsGoneWithAMutex) { EXPECT_EQ(races_of<LockedCounter>(), 0); }

// promise 2.2
TEST(Race, IsGoneWithAnAtomic) { EXPECT_EQ(races_of<AtomicCounter>(), 0); }

}  // namespace
}  // namespace hands
