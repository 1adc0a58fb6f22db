#include "exercises/kit/every_step.hpp"

#include "chapters/06_shared_memory/shared_value.hpp"
#include "chapters/acceptance/holdings.hpp"
#include "exercises/kit/not_started.hpp"
#include "exercises/kit/trial.hpp"

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hands::kit {
namespace {

using testing::HasSubstr;

/// Two numbers that are to be equal, and for a moment are not.
struct Numbers {
    volatile int left;
    volatile int right;
};

class EveryStepTest : public testing::Test {
protected:
    void prepare() const {
        numbers_->left = 0;
        numbers_->right = 0;
    }
    void work() const {
        numbers_->left = 1;
        numbers_->right = 1;
    }
    void at_each(const std::function<void(Held&)>& there) const {
        at_every_step([this] { prepare(); }, [this] { work(); }, there);
    }
    std::pair<int, int> now() const { return {numbers_->left, numbers_->right}; }

    SharedValue<Numbers> numbers_;
};

TEST_F(EveryStepTest, StopsBetweenAnyTwoStores) {
    std::set<std::pair<int, int>> seen;
    at_each([&](Held&) { seen.insert(now()); });
    EXPECT_TRUE(seen.contains({1, 0}));
}

TEST_F(EveryStepTest, CountsThePointsFromOne) {
    std::vector<std::uint64_t> points;
    at_each([&](Held& held) { points.push_back(held.point()); });
    ASSERT_GT(points.size(), 2u);
    EXPECT_EQ(points.front(), static_cast<std::uint64_t>(instruction_factor));
    EXPECT_TRUE(std::ranges::is_sorted(points));
}

TEST_F(EveryStepTest, StopsOnlyAtChangesIfThatIsEnough) {
    std::vector<std::pair<int, int>> seen;
    at_every_change(
        std::as_bytes(std::span{const_cast<const Numbers*>(&*numbers_), 1}), [this] { prepare(); },
        [this] { work(); }, [&](Held&) { seen.push_back(now()); });
    EXPECT_EQ(seen, (std::vector<std::pair<int, int>>{{0, 0}, {1, 0}, {1, 1}}));
}

TEST_F(EveryStepTest, LooksAfterEachInstructionOfOneProcess) {
    std::vector<std::pair<int, int>> seen;
    step_through([this] { prepare(); }, [this] { work(); },
                 [&](const Held&) {
                     if (seen.empty() || seen.back() != now()) seen.push_back(now());
                 });
    EXPECT_EQ(seen, (std::vector<std::pair<int, int>>{{0, 0}, {1, 0}, {1, 1}}));
}

TEST_F(EveryStepTest, LetsAProcessGoOnToItsEnd) {
    at_each([&](Held& held) {
        held.run_to_the_end();
        EXPECT_EQ(now(), std::pair(1, 1));
    });
}

TEST_F(EveryStepTest, KillsAProcessWhereItIs) {
    int killed_in_the_middle = 0;
    at_each([&](Held& held) {
        const auto before = now();
        held.kill();
        EXPECT_EQ(now(), before);
        killed_in_the_middle += before == std::pair(1, 0) ? 1 : 0;
    });
    EXPECT_GT(killed_in_the_middle, 0);
}

TEST_F(EveryStepTest, LeavesNoProcess) {
    const Holdings before = take_stock();
    at_each([](Held&) {});
    EXPECT_EQ(take_stock(), before);
}

TEST(EveryStep, LetsThroughThatSomethingIsNotStarted) {
    EXPECT_EQ(run_trial([] { at_every_step([] {}, [] { throw NotStarted{}; }, [](Held&) {}); }).ending,
              Ending::not_started);
}

/// What a trial says of work that does \p something, but not in the process of the trial itself.
std::string text_of_work_that(const std::function<void()>& something) {
    return run_trial([&] {
               const pid_t here = ::getpid();
               const auto work = [&] {
                   if (::getpid() != here) something();
               };
               at_every_step([] {}, work, [](Held&) {});
           })
        .text;
}

TEST(EveryStep, TellsAnExceptionInTheProcess) {
    EXPECT_THAT(text_of_work_that([] { throw std::runtime_error("too much"); }), HasSubstr("too much"));
}

TEST(EveryStep, TellsACrashOfTheProcess) {
    EXPECT_THAT(text_of_work_that([] { std::raise(SIGKILL); }), HasSubstr("crashed in another process"));
}

}  // namespace
}  // namespace hands::kit
