#include "chapters/07_channels/selection.hpp"

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/parker.hpp"
#include "chapters/07_channels/promises/scale.hpp"
#include "chapters/07_channels/select.hpp"

#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <thread>

#include <gtest/gtest.h>

namespace hands {
namespace {

template <class... Whats>
Selection<Whats...> selection_of(Whats... whats) {
    return Selection<Whats...>{std::move(whats)...};
}

/// Enrols a sleeper, who does not sleep: everything happens in one thread, step by step.
template <class Selection>
std::optional<Sleeper::Case> enrol(Selection& selection, Parker& parker) {
    return selection.do_or_enrol(&parker, [] { return std::optional<Sleeper::Case>{}; });
}

/// Whether somebody waits in \p channel for somebody else to come.
bool is_deserted(const Channel<int>& channel) {
    return channel.try_send(0) == Answer::must_wait && channel.try_recv().answer == Answer::must_wait;
}

class SelectionTest : public testing::Test {
protected:
    const Channel<int> left{0};
    const Channel<int> right{0};
    const Channel<int> nil;
    Parker parker;
};

// promise 7.5
TEST_F(SelectionTest, DoesNothingIfNothingIsPossibleAndLeavesNothing) {
    auto selection = selection_of(receive_from(left), send_to(right, 1), receive_from(nil));
    EXPECT_EQ(selection.try_each(), std::nullopt);
    EXPECT_EQ(selection.do_or_enrol(nullptr, [] { return std::optional<Sleeper::Case>{}; }), std::nullopt);
    EXPECT_TRUE(is_deserted(left));
    EXPECT_TRUE(is_deserted(right));
}

// promise 7.5
TEST_F(SelectionTest, DoesTheOnlyCaseThatIsPossible) {
    const Channel<int> buffered{1};
    auto send = selection_of(receive_from(left), send_to(buffered, 7), receive_from(nil));
    EXPECT_EQ(send.try_each(), 1);
    EXPECT_EQ(buffered.size(), 1u);
    auto receive = selection_of(receive_from(buffered), send_to(buffered, 8));
    EXPECT_EQ(enrol(receive, parker), 0);  // the other way comes to the same
    EXPECT_EQ(buffered.size(), 0u);
}

// promise 7.5
TEST_F(SelectionTest, IsClaimedByTheFirstWhoComesWhichIsItsAnswer) {
    std::optional<int> value;
    auto selection = selection_of(receive_from(left), receive_from(right, value));
    ASSERT_EQ(enrol(selection, parker), std::nullopt);
    EXPECT_FALSE(parker.is_settled());
    EXPECT_EQ(right.try_send(3), Answer::done);
    EXPECT_EQ(parker.winner(), 1);
    EXPECT_TRUE(parker.is_woken());
    selection.with(1, [](auto& chosen) { chosen.finish(); });
    EXPECT_EQ(value, 3);
    selection.withdraw();
}

// promise 7.5
TEST_F(SelectionTest, IsNotThereForTheSecondWhoComes) {
    auto selection = selection_of(receive_from(left), receive_from(right));
    ASSERT_EQ(enrol(selection, parker), std::nullopt);
    EXPECT_EQ(right.try_send(3), Answer::done);
    EXPECT_EQ(left.try_send(4), Answer::must_wait);  // although it has not withdrawn yet
    EXPECT_EQ(right.try_send(5), Answer::must_wait);
    selection.withdraw();
}

// promise 7.5
TEST_F(SelectionTest, LeavesNothingBehindWhenItHasWithdrawn) {
    auto selection = selection_of(receive_from(left), send_to(right, 1), receive_from(nil), send_to(left, 2));
    ASSERT_EQ(enrol(selection, parker), std::nullopt);
    ASSERT_TRUE(parker.claim(Sleeper::stopped));
    selection.withdraw();
    EXPECT_TRUE(is_deserted(left));
    EXPECT_TRUE(is_deserted(right));
}

// promise 7.5
TEST_F(SelectionTest, DoesNotMeetItselfInAChannelThatItSendsToAndReceivesFrom) {
    auto selection = selection_of(receive_from(left), send_to(left, 1), send_to(left, 2));
    EXPECT_EQ(selection.try_each(), std::nullopt);
    ASSERT_EQ(enrol(selection, parker), std::nullopt);
    const auto received = left.try_recv().value;
    EXPECT_EQ(received, parker.winner());  // one of the two sends, which send their numbers
    EXPECT_EQ(left.try_send(3), Answer::must_wait);
    EXPECT_EQ(left.try_recv().answer, Answer::must_wait);
    selection.withdraw();
}

// promises 7.3, 7.5
TEST_F(SelectionTest, IsToldOnceWhenAChannelIsClosedInWhichItWaitsTwice) {
    auto selection = selection_of(send_to(left, 1), receive_from(left), receive_from(right));
    ASSERT_EQ(enrol(selection, parker), std::nullopt);
    left.close();
    EXPECT_TRUE(parker.is_woken());
    EXPECT_LE(parker.winner(), 1);
    EXPECT_EQ(right.try_send(1), Answer::must_wait);
    selection.withdraw();
}

// promise 7.4
TEST_F(SelectionTest, WaitsInNothingIfThereIsOnlyTheNilChannel) {
    auto selection = selection_of(receive_from(nil), send_to(nil, 1));
    EXPECT_EQ(selection.try_each(), std::nullopt);
    EXPECT_EQ(enrol(selection, parker), std::nullopt);
    EXPECT_FALSE(parker.is_settled());
    EXPECT_TRUE(parker.claim(Sleeper::late));
    selection.withdraw();
}

TEST_F(SelectionTest, CallsBackWhileItCanBeClaimedAlready) {
    auto selection = selection_of(receive_from(left));
    bool was_open = false;
    const auto answer = selection.do_or_enrol(&parker, [&] {
        was_open = parker.claim(Sleeper::stopped);
        return std::optional{Sleeper::stopped};
    });
    EXPECT_TRUE(was_open);
    EXPECT_EQ(answer, Sleeper::stopped);
    selection.withdraw();
}

// promise 7.5. Eight standard deviations: it fails by chance once in 10^14 runs.
TEST_F(SelectionTest, ChoosesEachOfThoseThatArePossibleEquallyOften) {
    constexpr int selects = 30'000;
    const Channel<int> many{selects};
    const Channel<int> closed{0};
    closed.close();
    int chosen[5] = {};
    for (int i = 0; i < selects; ++i) {
        auto selection = selection_of(send_to(many, 1), receive_from(left), receive_from(closed),
                                      send_to(many, 2), receive_from(nil));
        const auto number = i % 2 ? selection.try_each() : enrol(selection, parker);
        ++chosen[number.value()];
    }
    for (const int possible : {0, 2, 3})
        EXPECT_NEAR(chosen[possible], selects / 3, 8 * std::sqrt(selects * 2 / 9.0)) << possible;
    EXPECT_EQ(chosen[1] + chosen[4], 0);
}

// Each takes the locks of all its channels, here in the order of the addresses, there against it.
TEST(Selection, DoesNotWaitForAnotherThatHasItsChannelsInAnotherOrder) {
    const Channel<int> a{0};
    const Channel<int> b{0};
    const Channel<int> c{0};
    const auto enrol_and_withdraw = [](const Channel<int>& x, const Channel<int>& y, const Channel<int>& z) {
        for (int round = 0; round < often(5000); ++round) {
            Parker parker;
            auto selection = selection_of(receive_from(x), receive_from(y), receive_from(z), receive_from(x));
            EXPECT_EQ(enrol(selection, parker), std::nullopt);
            selection.withdraw();
        }
    };
    std::jthread one{[&] { enrol_and_withdraw(a, b, c); }};
    std::jthread other{[&] { enrol_and_withdraw(c, b, a); }};
    enrol_and_withdraw(b, c, a);
}

}  // namespace
}  // namespace hands
