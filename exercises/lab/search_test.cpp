#include "exercises/lab/search.hpp"

#include <set>

#include <gmock/gmock.h>

namespace hands::lab {
namespace {

// Runs all schedules of a program that makes `depth` choices between two options, the second of which is a
// preemption if `costs`, and returns them.
std::vector<std::vector<std::uint8_t>> all_schedules(std::size_t depth, bool costs,
                                                     std::size_t most_preemptions) {
    Search search{most_preemptions};
    std::vector<std::vector<std::uint8_t>> schedules;
    std::optional<std::vector<std::uint8_t>> prefix{std::in_place};
    while (prefix) {
        std::vector<Choice> choices;
        std::vector<std::uint8_t> taken = *prefix;
        taken.resize(depth);
        for (const std::uint8_t option : taken) {
            choices.push_back({.preemptions = costs ? 2u : 0u, .count = 2, .taken = option});
        }
        schedules.push_back(taken);
        prefix = search.after(choices);
    }
    return schedules;
}

TEST(Search, TakesEveryFreeChoice) { EXPECT_EQ(all_schedules(4, false, 0).size(), 16u); }

TEST(Search, MakesNoPreemptionWithBoundZero) { EXPECT_EQ(all_schedules(4, true, 0).size(), 1u); }

TEST(Search, MakesOnePreemptionAtEachPlaceWithBoundOne) { EXPECT_EQ(all_schedules(4, true, 1).size(), 5u); }

TEST(Search, MakesTwoPreemptionsAtEachPairOfPlacesWithBoundTwo) {
    EXPECT_EQ(all_schedules(4, true, 2).size(), 11u);  // 1 + 4 + 6
}

TEST(Search, RunsNoScheduleTwice) {
    const auto schedules = all_schedules(6, true, 2);
    EXPECT_EQ(std::set(schedules.begin(), schedules.end()).size(), schedules.size());
}

TEST(Search, EndsAtOnceWhereThereIsNothingToChoose) { EXPECT_EQ(all_schedules(0, true, 2).size(), 1u); }

}  // namespace
}  // namespace hands::lab
