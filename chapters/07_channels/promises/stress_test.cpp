/// \file
/// A long stress by seeds (promises/stress.hpp). Its verdict does not depend on time or order.
///
/// It runs for a few seconds, or for a minute where ThreadSanitizer watches. Two variables change that:
///
///     MANY_HANDS_STRESS_SECONDS=600 MANY_HANDS_STRESS_SEED=1234 ctest -R promise07.stress

#include "chapters/07_channels/promises/stress.hpp"

#include "chapters/07_channels/chooser.hpp"
#include "chapters/07_channels/promises/scale.hpp"

#include <chrono>
#include <cstdlib>
#include <set>
#include <string>

#include <gtest/gtest.h>

namespace hands {
namespace {

using Clock = std::chrono::steady_clock;

std::uint32_t from_environment(const char* name, std::uint32_t otherwise_value) {
    const char* const text = std::getenv(name);
    return text ? static_cast<std::uint32_t>(std::stoul(text)) : otherwise_value;
}

std::chrono::seconds duration() {
    constexpr std::uint32_t seconds = has_thread_sanitizer ? 60 : 3;
    return std::chrono::seconds{from_environment("MANY_HANDS_STRESS_SECONDS", seconds)};
}
std::uint32_t first_seed() { return from_environment("MANY_HANDS_STRESS_SEED", 1); }

/// The books balance, and all have come to their ends.
void expect_balance(const Stress& stress) {
    EXPECT_EQ(stress.books().trouble(), "");
    EXPECT_TRUE(stress.books().all_ended());
    EXPECT_EQ(stress.books().sent(), stress.books().received());
    EXPECT_EQ(stress.left(), 0u);
}

// promises 7.1, 7.2, 7.3, 7.5, 7.6 and 7.10
TEST(Stress, LosesNothingDoublesNothingAndEnds) {
    const auto end = Clock::now() + duration();
    for (std::uint32_t seed = first_seed(); Clock::now() < end && !testing::Test::HasFailure(); ++seed) {
        SCOPED_TRACE("MANY_HANDS_STRESS_SEED=" + std::to_string(seed));
        Scheduler scheduler{1 + seed % 3};
        Stress stress{seed, {}};
        stress.run(scheduler);
        expect_balance(stress);
    }
}

constexpr StressOptions no_clock_and_no_threads{.with_threads = false, .with_deadlines = false};

// promises 7.1, 7.2, 7.3, 7.5, 7.7 and 7.10: the same without threads and times, in orders that can be
// repeated
TEST(Stress, LosesNothingInOrdersThatAreChosen) {
    for (std::uint32_t seed = first_seed(); seed < first_seed() + often(1000) && !testing::Test::HasFailure();
         ++seed) {
        SCOPED_TRACE("MANY_HANDS_STRESS_SEED=" + std::to_string(seed));
        Scheduler chosen{Chooser{seed}};
        Stress stress{seed, no_clock_and_no_threads};
        stress.run(chosen);
        expect_balance(stress);
    }
}

// promise 7.7
TEST(Stress, IsTheSameForTheSameSeeds) {
    std::set<std::vector<std::vector<int>>> all;
    constexpr std::uint32_t choices = 20;
    for (std::uint32_t choice = 0; choice < choices; ++choice) {
        const auto orders = [choice] {
            Scheduler chosen{Chooser{choice}};
            Stress stress{1, no_clock_and_no_threads};
            stress.run(chosen);
            return stress.books().orders();
        };
        const auto once = orders();
        EXPECT_EQ(orders(), once) << "choice " << choice;
        all.insert(once);
    }
    EXPECT_EQ(all.size(), choices);
}

}  // namespace
}  // namespace hands
