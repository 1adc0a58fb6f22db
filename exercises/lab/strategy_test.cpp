#include "exercises/lab/strategy.hpp"

#include <set>

#include <gmock/gmock.h>

namespace hands::lab {
namespace {

using How = Candidate::How;

const std::vector<Candidate> two_that_run{{0, How::runs, false}, {1, How::runs, true}};

std::set<std::size_t> seen_in_many(auto make_strategy, const std::vector<Candidate>& candidates) {
    std::set<std::size_t> seen;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        auto strategy = make_strategy(seed);
        seen.insert(strategy.choose_thread(candidates, 0, 1));
    }
    return seen;
}

TEST(Dice, AreTheSameForTheSameSeed) {
    Dice left{7};
    Dice right{7};
    for (int i = 0; i < 100; ++i) ASSERT_EQ(left.below(1000), right.below(1000));
}

TEST(RandomWalk, ChoosesEachCandidateInSomeSchedule) {
    EXPECT_EQ(seen_in_many([](std::uint64_t seed) { return RandomWalk{seed}; }, two_that_run),
              (std::set<std::size_t>{0, 1}));
}

TEST(RandomWalk, HasAccidentsNowAndThen) {
    RandomWalk walk{1};
    int accidents = 0;
    for (int i = 0; i < 1200; ++i) accidents += walk.choose_outcome(2, true) == 1 ? 1 : 0;
    EXPECT_GT(accidents, 20);
    EXPECT_LT(accidents, 400);
}

TEST(Priorities, ChooseEachCandidateInSomeSchedule) {
    EXPECT_EQ(seen_in_many(
                  [](std::uint64_t seed) {
                      return Priorities{seed, 3, 50};
                  },
                  two_that_run),
              (std::set<std::size_t>{0, 1}));
}

TEST(Priorities, KeepTheSameThreadUntilItFalls) {
    Priorities priorities{3, 1, 50};  // depth 1: nobody ever falls
    const std::size_t first = priorities.choose_thread(two_that_run, 0, 1);
    for (std::size_t step = 2; step < 100; ++step) {
        ASSERT_EQ(priorities.choose_thread(two_that_run, 0, step), first);
    }
}

TEST(Priorities, LetTheRunningThreadFallOnceWithDepthTwo) {
    Priorities priorities{3, 2, 50};
    ThreadNumber running = 0;
    int switches = 0;
    for (std::size_t step = 1; step < 100; ++step) {
        const auto next = static_cast<ThreadNumber>(priorities.choose_thread(two_that_run, running, step));
        if (step > 1 && next != running) ++switches;
        running = next;
    }
    EXPECT_LE(switches, 1);
}

TEST(Priorities, PreferOneThatRunsToOneThatSpins) {
    const std::vector<Candidate> candidates{{0, How::lets_others_go, false}, {1, How::runs, false}};
    Priorities priorities{1, 3, 50};
    int spinning = 0;
    for (std::size_t step = 1; step <= 100; ++step) {
        spinning += priorities.choose_thread(candidates, 0, step) == 0 ? 1 : 0;
    }
    EXPECT_LT(spinning, 30);
}

TEST(Priorities, AreFairAmongThoseThatSpin) {
    const std::vector<Candidate> candidates{{0, How::lets_others_go, false}, {1, How::lets_others_go, false}};
    Priorities priorities{1, 3, 50};
    std::set<std::size_t> seen;
    for (std::size_t step = 1; step <= 100; ++step)
        seen.insert(priorities.choose_thread(candidates, 0, step));
    EXPECT_EQ(seen, (std::set<std::size_t>{0, 1}));
}

TEST(Replay, TakesWhatItIsGivenAndThenTheFirst) {
    const std::vector<std::uint8_t> given{1, 0, 1};
    Replay replay{given};
    std::vector<std::size_t> taken;
    for (std::size_t step = 1; step <= 5; ++step)
        taken.push_back(replay.choose_thread(two_that_run, 0, step));
    EXPECT_EQ(taken, (std::vector<std::size_t>{1, 0, 1, 0, 0}));
    EXPECT_TRUE(replay.fits());
}

TEST(Replay, SaysThatItDoesNotFit) {
    const std::vector<std::uint8_t> given{5};
    Replay replay{given};
    EXPECT_EQ(replay.choose_thread(two_that_run, 0, 1), 0u);
    EXPECT_FALSE(replay.fits());
}

}  // namespace
}  // namespace hands::lab
