#include "exercises/lab/explore.hpp"

#include "exercises/lab/matchers.hpp"
#include "exercises/lab/report_json.hpp"
#include "exercises/lab/scenarios/scenarios.hpp"
#include "exercises/lab/token.hpp"

namespace hands::lab {
namespace {

using testing::HasSubstr;

// Enough for what is about calls; the catalogue is about schedules.
Options at_most(std::size_t schedules, Method method = Method::standard) {
    Options options;
    options.schedules = schedules;
    options.method = method;
    return options;
}
const Options few = at_most(60);

// ---- Right programs --------------------------------------------------------------------------------

TEST(Explore, AcceptsAtomicsOfSixteenBytes) {
    EXPECT_THAT(explore(scenarios::atomics_of_sixteen_bytes, few), Holds());
}

TEST(Explore, AcceptsPosixSemaphores) { EXPECT_THAT(explore(scenarios::posix_semaphores, few), Holds()); }

TEST(Explore, AcceptsTimedAndTriedSharedLocks) {
    EXPECT_THAT(explore(scenarios::timed_and_tried_shared_locks, few), Holds());
}

TEST(Explore, AcceptsOverAlignedMemory) {
    EXPECT_THAT(explore(scenarios::over_aligned_memory, few), Holds());
}

TEST(Explore, AcceptsDeepRecursion) { EXPECT_THAT(explore(scenarios::deep_recursion, at_most(3)), Holds()); }

TEST(Explore, AcceptsAMillionUnsharedAccesses) {
    EXPECT_THAT(explore(scenarios::many_unshared_accesses, at_most(3)), Holds());
}

TEST(Explore, AcceptsOutputStreams) { EXPECT_THAT(explore(scenarios::output_streams, few), Holds()); }

TEST(Explore, AcceptsManyShortLivedBlocks) {
    EXPECT_THAT(explore(scenarios::many_short_lived_blocks, at_most(3)), Holds());
}

TEST(Explore, LetsTheTimePassForOneThatWaitsForIt) {
    EXPECT_THAT(explore(scenarios::clock_that_is_waited_for, few), Holds());
}

TEST(Explore, AcceptsAnInitializationThatIsTriedAgain) {
    EXPECT_THAT(explore(scenarios::failed_initialization_that_is_tried_again, few), Holds());
}

TEST(Explore, AcceptsConditionsOfAnyLock) {
    EXPECT_THAT(explore(scenarios::conditions_of_any_lock, few), Holds());
}

// ---- Wrong programs --------------------------------------------------------------------------------

TEST(Explore, FindsASemaphoreThatNobodyReleases) {
    EXPECT_THAT(explore(scenarios::semaphore_that_nobody_releases), Breaks(Kind::deadlock));
}

TEST(Explore, FindsTheUnlockOfWhatAnotherThreadHolds) {
    EXPECT_THAT(explore(scenarios::unlock_of_what_another_thread_holds), Breaks(Kind::misuse));
}

TEST(Explore, FindsALoopThatDoesNothing) {
    EXPECT_THAT(explore(scenarios::loop_that_does_nothing), Breaks(Kind::endless_spinning));
}

TEST(Explore, FindsACrash) { EXPECT_THAT(explore(scenarios::null_pointer), Breaks(Kind::crash)); }

// ---- Limits ----------------------------------------------------------------------------------------

TEST(Explore, SaysThatItCannotFollowAFork) {
    const Report report = explore(scenarios::fork_inside);
    EXPECT_THAT(report, Breaks(Kind::limit));
    EXPECT_THAT(report.text, HasSubstr("fork"));
}

TEST(Explore, SaysThatThereAreTooManyThreads) {
    const Report report = explore(scenarios::too_many_threads);
    EXPECT_THAT(report, Breaks(Kind::limit));
    EXPECT_THAT(report.text, HasSubstr("more than 31 threads"));
}

TEST(Explore, SaysThatTheScenarioEndedTheProcess) {
    EXPECT_THAT(explore(scenarios::end_of_the_process), Breaks(Kind::limit));
}

TEST(Explore, SaysThatItCannotFollowACancellation) {
    EXPECT_THAT(explore(scenarios::cancelled_thread), Breaks(Kind::limit));
}

// ---- The report ------------------------------------------------------------------------------------

TEST(Explore, RunsAsManySchedulesAsItIsAllowed) {
    const Report report = explore(scenarios::output_streams, at_most(7, Method::random));
    EXPECT_EQ(report.schedules, 7u);
    EXPECT_FALSE(report.complete);
}

TEST(Explore, TellsHowFarItIs) {
    std::vector<std::size_t> counts;
    Options options = at_most(3, Method::random);
    options.on_schedule = [&](std::size_t count) { counts.push_back(count); };
    explore(scenarios::posix_semaphores, options);
    EXPECT_THAT(counts, testing::ElementsAre(1, 2, 3));
}

TEST(Explore, SaysThatItRanAllSchedules) {
    const Report report = explore(scenarios::over_aligned_memory, at_most(500, Method::search));
    EXPECT_TRUE(report.complete);
    EXPECT_THAT(report.totals, testing::ContainsRegex("all [0-9]+ with at most one preemption"));
}

TEST(Explore, ReportsTheSameEachTime) {
    const std::string first = report_as_json(explore(scenarios::unlock_of_what_another_thread_holds));
    EXPECT_EQ(report_as_json(explore(scenarios::unlock_of_what_another_thread_holds)), first);
}

TEST(Explore, NamesTheLineOfTheFailure) {
    const Report report = explore(scenarios::null_pointer);
    ASSERT_FALSE(report.places.empty());
    EXPECT_THAT(report.places.front().text, HasSubstr("*pointer.load() = 1;"));
}

TEST(Explore, RefusesTheTokenOfAnotherProgram) {
    Options options;
    options.token = "1.500-1";
    EXPECT_THROW(explore(scenarios::over_aligned_memory, options), TokenError);
}

TEST(Explore, LeavesOrdinaryThreadsAlone) { EXPECT_TRUE(scenarios::ordinary_threads_work()); }

}  // namespace
}  // namespace hands::lab
