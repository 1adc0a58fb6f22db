#include "chapters/07_channels/chooser.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace hands {
namespace {

/// In which order \p seed lets three goroutines run that are all ready.
std::string order_by(std::uint64_t seed) {
    std::array<Task, 3> tasks;
    Chooser chooser{seed};
    for (Task& task : tasks) chooser.add(task);
    std::string order;
    while (const Task* const chosen = chooser.choose())
        order += static_cast<char>('a' + (chosen - tasks.data()));
    return order;
}

std::string interruptions_by(std::uint64_t seed) {
    Chooser chooser{seed};
    std::string interruptions(64, ' ');
    std::ranges::generate(interruptions, [&] { return chooser.interrupts() ? 'x' : '-'; });
    return interruptions;
}

TEST(Chooser, ChoosesNobodyIfNobodyIsReady) {
    Chooser chooser{1};
    EXPECT_EQ(chooser.choose(), nullptr);
}

TEST(Chooser, ChoosesEveryoneOnce) {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        std::string order = order_by(seed);
        std::ranges::sort(order);
        EXPECT_EQ(order, "abc");
    }
}

TEST(Chooser, ChoosesAmongThoseWhoAreReadyNow) {
    std::array<Task, 3> tasks;
    Chooser chooser{1};
    chooser.add(tasks[0]);
    EXPECT_EQ(chooser.choose(), &tasks[0]);
    chooser.add(tasks[1]);
    chooser.add(tasks[2]);
    std::set<Task*> chosen{chooser.choose()};
    chooser.add(tasks[0]);
    chosen.insert(chooser.choose());
    chosen.insert(chooser.choose());
    EXPECT_EQ(chosen, (std::set<Task*>{&tasks[0], &tasks[1], &tasks[2]}));
    EXPECT_EQ(chooser.choose(), nullptr);
}

TEST(Chooser, RepeatsWhatASeedSays) {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        EXPECT_EQ(order_by(seed), order_by(seed));
        EXPECT_EQ(interruptions_by(seed), interruptions_by(seed));
    }
}

// The generator is that of the standard, so this order holds on any machine.
TEST(Chooser, ChoosesTheSameOnAnyMachine) {
    std::string orders;
    for (std::uint64_t seed = 0; seed < 6; ++seed) orders += order_by(seed) + " ";
    EXPECT_EQ(orders, "abc cab abc cba acb bac ");
    EXPECT_EQ(interruptions_by(1).substr(0, 16), "xxxxx-x-xxx---x-");
}

TEST(Chooser, FindsEveryOrderEquallyOften) {
    std::map<std::string, int> times;
    constexpr int seeds = 6000;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) ++times[order_by(seed)];
    EXPECT_EQ(times.size(), 6u);
    for (const auto& [order, count] : times)
        EXPECT_NEAR(count, seeds / 6, 8 * std::sqrt(seeds / 6.0)) << order;
}

TEST(Chooser, InterruptsHalfOfTheTimeEachSeedInItsOwnWay) {
    std::set<std::string> all;
    int interruptions = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const std::string one = interruptions_by(seed);
        interruptions += static_cast<int>(std::ranges::count(one, 'x'));
        all.insert(one);
    }
    EXPECT_EQ(all.size(), 100u);
    EXPECT_NEAR(interruptions, 3200, 8 * 40);
}

}  // namespace
}  // namespace hands
