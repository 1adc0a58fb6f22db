#include "chapters/07_channels/select.hpp"

#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/scale.hpp"
#include "chapters/07_channels/yield.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <tuple>
#include <utility>

#include <gtest/gtest.h>

namespace hands {
namespace {

using namespace std::chrono_literals;

/// How a select is carried out: by this thread, or by a goroutine.
enum class By : std::uint8_t { thread, goroutine };

class SelectTest : public testing::TestWithParam<By> {
protected:
    /// The number of the case that happens of select(\p cases…). \throws what that throws
    template <class... Cases>
    std::size_t choose(Cases&&... cases) {
        if (GetParam() == By::thread) return select(std::forward<Cases>(cases)...).wait();
        std::size_t index = 99;
        Group group{scheduler};
        group.go([&]() -> Goroutine { index = co_await select(std::forward<Cases>(cases)...); });
        group.wait();
        return index;
    }

    Scheduler scheduler{2};
    const Channel<int> empty{0};
    const Channel<int> nil;
};

INSTANTIATE_TEST_SUITE_P(By, SelectTest, testing::Values(By::thread, By::goroutine),
                         [](const auto& by) { return by.param == By::thread ? "AThread" : "AGoroutine"; });

// promise 7.5
TEST_P(SelectTest, PutsWhatItReceivesIntoThePlaceOfThatCaseOnly) {
    const Channel<std::string> texts{1};
    texts.send("text").wait();
    std::optional<int> number = 3;
    std::optional<std::string> text;
    EXPECT_EQ(choose(receive_from(empty, number), receive_from(texts, text)), 1u);
    EXPECT_EQ(text, "text");
    EXPECT_EQ(number, 3);
}

// promise 7.5
TEST_P(SelectTest, SendsTheValueOfTheCaseThatHappens) {
    const Channel<int> numbers{1};
    EXPECT_EQ(choose(send_to(empty, 1), send_to(nil, 2), send_to(numbers, 3)), 2u);
    EXPECT_EQ(numbers.try_recv().value, 3);
}

// promises 7.2, 7.5
TEST_P(SelectTest, ReceivesNothingFromAClosedChannel) {
    const Channel<int> closed{1};
    closed.close();
    std::optional<int> value = 3;
    EXPECT_EQ(choose(receive_from(empty), receive_from(closed, value)), 1u);
    EXPECT_EQ(value, std::nullopt);
}

// promises 7.2, 7.5
TEST_P(SelectTest, RefusesToSendToAClosedChannel) {
    const Channel<int> closed{1};
    closed.close();
    EXPECT_THROW(choose(receive_from(empty), send_to(closed, 1)), ChannelClosed);
}

// promises 7.4, 7.5
TEST_P(SelectTest, DoesOtherwiseIfNothingIsPossible) {
    std::optional<int> value = 3;
    EXPECT_EQ(choose(receive_from(empty, value), send_to(nil, 1), otherwise), 2u);
    EXPECT_EQ(choose(otherwise), 0u);
    EXPECT_EQ(value, 3);
}

// promise 7.5
TEST_P(SelectTest, DoesNotDoOtherwiseIfSomethingIsPossible) {
    const Channel<int> numbers{1};
    for (int i = 0; i < 50; ++i) {
        EXPECT_EQ(choose(send_to(numbers, 1), otherwise), 0u);
        EXPECT_EQ(choose(receive_from(empty), receive_from(numbers), otherwise), 1u);
    }
}

// promise 7.5
TEST_P(SelectTest, EndsWhenTheTimeIsUp) {
    EXPECT_EQ(choose(receive_from(empty), after(1ms), receive_from(nil)), 1u);
    EXPECT_EQ(choose(after(0ms)), 0u);
    EXPECT_EQ(choose(receive_from(empty), after(-1h)), 1u);
}

// promise 7.5: a losing case leaves nothing behind
TEST_P(SelectTest, LeavesNothingInTheChannelsOfTheCasesThatDidNotHappen) {
    const Channel<int> other{0};
    EXPECT_EQ(choose(receive_from(empty), send_to(other, 1), send_to(empty, 2), after(1ms)), 3u);
    EXPECT_EQ(choose(receive_from(empty), send_to(other, 1), send_to(empty, 2), otherwise), 3u);
    for (const auto& channel : {empty, other}) {
        EXPECT_EQ(channel.try_send(1), Answer::must_wait);
        EXPECT_EQ(channel.try_recv().answer, Answer::must_wait);
    }
}

// promise 7.5: a losing case leaves nothing behind
TEST_P(SelectTest, DestroysTheValuesThatWereNotSent) {
    const Channel<std::shared_ptr<int>> chosen{1};
    const Channel<std::shared_ptr<int>> lost{0};
    const auto value = std::make_shared<int>(1);
    EXPECT_EQ(choose(send_to(lost, value), send_to(chosen, value)), 1u);
    EXPECT_EQ(value.use_count(), 2);  // ours, and that in the channel
    EXPECT_EQ(choose(send_to(lost, value), otherwise), 1u);
    EXPECT_EQ(choose(send_to(lost, value), after(0ms)), 1u);
    EXPECT_EQ(value.use_count(), 2);
}

// promise 7.5: what cannot be copied goes through too
TEST_P(SelectTest, MovesItsValues) {
    const Channel<std::unique_ptr<int>> channel{1};
    std::optional<std::unique_ptr<int>> value;
    EXPECT_EQ(choose(send_to(channel, std::make_unique<int>(5))), 0u);
    EXPECT_EQ(choose(receive_from(channel, value)), 0u);
    EXPECT_EQ(**value, 5);
}

// promise 7.5: the same channel may stand in several cases
TEST_P(SelectTest, MayHaveOneChannelInSeveralCases) {
    const Channel<int> channel{1};
    int times_the_second = 0;
    for (int i = 0; i < 50; ++i) {
        const std::size_t index = choose(send_to(channel, 0), send_to(channel, 1), receive_from(channel));
        ASSERT_LE(index, 1u);
        EXPECT_EQ(channel.try_recv().value, static_cast<int>(index));
        times_the_second += index == 1;
    }
    EXPECT_GT(times_the_second, 0);  // by chance not once in 10^15 runs
    EXPECT_LT(times_the_second, 50);
}

// promise 7.5. Eight standard deviations: it fails by chance once in 10^14 runs.
TEST(Select, ChoosesEachOfThoseThatArePossibleEquallyOftenInAGoroutine) {
    constexpr int selects = 30'000;
    const Channel<int> a{1};
    const Channel<int> b{1};
    std::array<int, 4> chosen{};
    Group group;
    group.go([&]() -> Goroutine {
        for (int i = 0; i < selects; ++i) {
            ++chosen.at(co_await select(send_to(a, 1), send_to(b, 1), send_to(a, 1), receive_from(b)));
            (void)a.try_recv();
            (void)b.try_recv();
        }
    });
    group.wait();
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_NEAR(chosen.at(i), selects / 3, 8 * std::sqrt(selects * 2 / 9.0)) << i;
    EXPECT_EQ(chosen[3], 0);
}

// promises 7.5, 7.6: a select of each kind waits, and each partner of each kind comes
TEST_P(SelectTest, IsWokenByAThreadAndByAGoroutine) {
    for (int round = 0; round < often(200); ++round) {
        const Channel<int> numbers{0};
        const Channel<std::string> texts{0};
        Group group{scheduler};
        std::jthread thread;
        if (round % 2)
            thread = std::jthread{[&] { numbers.send(5).wait(); }};
        else
            group.go([&]() -> Goroutine { co_await numbers.send(5); });
        std::optional<int> number;
        EXPECT_EQ(choose(receive_from(texts), receive_from(numbers, number), send_to(texts, "lost")), 1u);
        EXPECT_EQ(number, 5);
        EXPECT_EQ(texts.try_recv().answer, Answer::must_wait);
    }
}

// promise 7.5: two selects that each could do either, on the same two channels
TEST_P(SelectTest, MeetsASelectOfAnother) {
    for (int round = 0; round < often(200); ++round) {
        const Channel<int> left{0};
        const Channel<int> right{0};
        std::size_t other_index = 99;
        Group group{scheduler};
        group.go(
            [&]() -> Goroutine { other_index = co_await select(send_to(left, 1), receive_from(right)); });
        const std::size_t index = choose(receive_from(left), send_to(right, 2));
        group.wait();
        EXPECT_EQ(index, other_index);
    }
}

// A sleep, and a wait for nothing: there is no channel whose lock could keep anybody back.
// promise 7.5
TEST(Select, MayHaveNoChannelAtAll) {
    std::atomic<int> ended = 0;
    Scheduler scheduler{2};
    for (int round = 1; round <= often(300); ++round) {
        Group group{scheduler};
        for (int i = 0; i < 5; ++i) {
            group.go([&]() -> Goroutine {
                co_await select(after(0ns));
                ++ended;
            });
        }
        group.wait();
        EXPECT_EQ(ended, 5 * round);
    }
}

// promises 7.4, 7.10
TEST(Select, OnTheNilChannelAloneWaitsUntilItIsStopped) {
    Scheduler scheduler{2};
    for (int round = 1; round <= often(300); ++round) {
        std::atomic<int> went_on = 0;
        Group group{scheduler};
        for (int i = 0; i < 5; ++i) {
            group.go([&]() -> Goroutine {
                const Channel<int> nothing;
                co_await select(receive_from(nothing), send_to(nothing, 1));
                ++went_on;
            });
        }
        group.request_stop();
        group.wait();
        EXPECT_EQ(went_on, 0);
    }
}

}  // namespace
}  // namespace hands
