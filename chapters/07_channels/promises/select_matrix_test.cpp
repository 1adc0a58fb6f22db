/// \file
/// Every pair of operations on channels in every pair of states: what a select over the two does, with and
/// without `otherwise`, in a thread and in a goroutine.

#include "chapters/07_channels/promises/situation.hpp"
#include "chapters/07_channels/select.hpp"

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace hands {
namespace {

/// One case of the select, and what came of it.
struct Case {
    Direct operation;
    State state;
};
constexpr std::array operations{Direct::send, Direct::receive};

std::string name_of(Case one) {
    return fmt::format("{} ({})", one.operation == Direct::send ? "send" : "receive",
                       names_of_states[static_cast<std::size_t>(one.state)]);
}

/// How the select ended: the index, or by an error.
struct Ending {
    std::optional<std::size_t> index;
    std::optional<int> values[2];
};

/// Two situations, and the goroutines that belong to them.
struct Stage {
    Stage(Case first, Case second)
        : cases{first, second}, a(first.state, 10, group, waiting), b(second.state, 20, group, waiting) {
        if (a.partners() + b.partners() > 0) waiting.until_all_wait(scheduler, a.partners() + b.partners());
    }
    const Situation& of(std::size_t index) const { return index == 0 ? a : b; }

    /// After this the partners can be asked.
    void end() {
        a.end();
        b.end();
        group.wait();
    }

    Case cases[2];
    Scheduler scheduler{1};
    Settled waiting;
    Group group{scheduler};
    Situation a;
    Situation b;
};

/// The four selects that the two operations can make, each in two ways to wait.
template <class... Otherwise>
std::size_t select_in_a_thread(Stage& stage, Ending& ending, Otherwise... last) {
    const Channel<int>& a = stage.a.channel();
    const Channel<int>& b = stage.b.channel();
    const int first = stage.a.value_to_send();
    const int second = stage.b.value_to_send();
    auto& [x, y] = ending.values;
    if (stage.cases[0].operation == Direct::send) {
        if (stage.cases[1].operation == Direct::send)
            return select(send_to(a, first), send_to(b, second), last...).wait();
        return select(send_to(a, first), receive_from(b, y), last...).wait();
    }
    if (stage.cases[1].operation == Direct::send)
        return select(receive_from(a, x), send_to(b, second), last...).wait();
    return select(receive_from(a, x), receive_from(b, y), last...).wait();
}

template <class... Otherwise>
Goroutine select_in_a_goroutine(Stage& stage, Ending& ending, Otherwise... last) {
    const Channel<int>& a = stage.a.channel();
    const Channel<int>& b = stage.b.channel();
    const int first = stage.a.value_to_send();
    const int second = stage.b.value_to_send();
    auto& [x, y] = ending.values;
    try {
        stage.waiting.next();
        if (stage.cases[0].operation == Direct::send) {
            if (stage.cases[1].operation == Direct::send)
                ending.index = co_await select(send_to(a, first), send_to(b, second), last...);
            else
                ending.index = co_await select(send_to(a, first), receive_from(b, y), last...);
        } else if (stage.cases[1].operation == Direct::send) {
            ending.index = co_await select(receive_from(a, x), send_to(b, second), last...);
        } else {
            ending.index = co_await select(receive_from(a, x), receive_from(b, y), last...);
        }
    } catch (const ChannelClosed&) {
    }
}

/// A select in a thread or a goroutine, of which the caller knows that it need not wait.
template <class... Otherwise>
Ending ending_of(Stage& stage, bool in_a_thread, Otherwise... last) {
    Ending ending;
    if (in_a_thread) {
        try {
            ending.index = select_in_a_thread(stage, ending, last...);
        } catch (const ChannelClosed&) {
        }
    } else {
        Group group{stage.scheduler};
        group.go(select_in_a_goroutine<Otherwise...>, std::ref(stage), std::ref(ending), last...);
        group.wait();
    }
    return ending;
}

/// What must have become of the channel and its partner if the case was chosen.
void expect_happened(Case one, const Situation& situation, std::optional<int> received) {
    if (one.operation == Direct::receive) {
        const bool closed = one.state == State::closed;
        EXPECT_EQ(received, closed ? std::nullopt : std::optional{situation.first_value()});
        EXPECT_EQ(situation.partner_sent(), situation.somebody_sends());
    } else {
        EXPECT_EQ(situation.partner_received(),
                  situation.somebody_receives() ? std::optional{situation.value_to_send()} : std::nullopt);
    }
}

std::size_t size_after(Case one, const Situation& situation) {
    if (one.operation == Direct::send)
        return situation.size_at_first() + (situation.somebody_receives() ? 0 : 1);
    const bool is_filled_up = situation.somebody_sends();
    return situation.size_at_first() - (situation.size_at_first() > 0 && !is_filled_up ? 1 : 0);
}

/// What must be so if it was not.
void expect_untouched(const Situation& situation, std::optional<int> received) {
    EXPECT_EQ(received, std::nullopt);
    EXPECT_EQ(situation.partner_received(), std::nullopt);
    EXPECT_FALSE(situation.partner_sent());
}

/// Calls \p check with every pair of cases, and whether the select is one of a thread.
template <class Check>
void for_every_pair(Check check) {
    for (const State first_state : all_states) {
        for (const State second_state : all_states) {
            for (const Direct first : operations) {
                for (const Direct second : operations) {
                    for (const bool in_a_thread : {true, false}) {
                        const Case a{first, first_state};
                        const Case b{second, second_state};
                        SCOPED_TRACE(fmt::format("{}, {}, in a {}", name_of(a), name_of(b),
                                                 in_a_thread ? "thread" : "goroutine"));
                        check(a, b, in_a_thread);
                    }
                }
            }
        }
    }
}

bool can_happen(Case one) { return fate_of(one.operation, one.state) != Fate::waits; }

void expect_right_ending(Stage& stage, const Ending& ending) {
    const Case* const cases = stage.cases;
    const std::size_t sizes[] = {stage.a.channel().size(), stage.b.channel().size()};
    stage.end();
    for (const std::size_t i : {0u, 1u}) {
        if (ending.index == i) {
            EXPECT_TRUE(can_happen(cases[i]));
            EXPECT_EQ(sizes[i], cases[i].operation == Direct::receive && stage.of(i).is_closed() &&
                                        stage.of(i).size_at_first() == 0
                                    ? 0
                                    : size_after(cases[i], stage.of(i)));
            expect_happened(cases[i], stage.of(i), ending.values[i]);
        } else {
            EXPECT_EQ(sizes[i], stage.of(i).size_at_first());
            expect_untouched(stage.of(i), ending.values[i]);
        }
    }
    const auto is_refused = [](Case one) {
        return one.operation == Direct::send &&
               fate_of(one.operation, one.state) == Fate::is_told_that_it_is_closed;
    };
    if (!ending.index) {
        EXPECT_TRUE(is_refused(cases[0]) || is_refused(cases[1]));
    } else if (*ending.index < 2) {
        EXPECT_FALSE(is_refused(cases[*ending.index]));
    }
}

// promises 7.2, 7.4, 7.5
TEST(SelectMatrix, ChoosesACaseThatCanHappenAndTouchesNothingElse) {
    for_every_pair([](Case first, Case second, bool in_a_thread) {
        if (!can_happen(first) && !can_happen(second)) return;
        Stage stage{first, second};
        const Ending ending = ending_of(stage, in_a_thread);
        EXPECT_LT(ending.index.value_or(0), 2u);
        expect_right_ending(stage, ending);
    });
}

// promises 7.2, 7.4, 7.5
TEST(SelectMatrix, TakesOtherwiseOnlyWhenNothingCanHappen) {
    for_every_pair([](Case first, Case second, bool in_a_thread) {
        Stage stage{first, second};
        const Ending ending = ending_of(stage, in_a_thread, otherwise);
        EXPECT_EQ(ending.index == 2u, !can_happen(first) && !can_happen(second));
        expect_right_ending(stage, ending);
    });
}

/// Does from outside what the case has to wait for. Whoever waited before it comes first.
void help(Case one, const Situation& situation) {
    const int before_it =
        (one.operation == Direct::send ? situation.somebody_sends() : situation.somebody_receives()) ? 1 : 0;
    for (int i = 0; i <= before_it; ++i) {
        if (one.operation == Direct::send)
            EXPECT_NE(situation.channel().recv().wait(), std::nullopt);
        else
            situation.channel().send(situation.value_to_send() + i).wait();
    }
}

// promises 7.2, 7.4, 7.5
TEST(SelectMatrix, WaitsForWhatCanHappenFirst) {
    for_every_pair([](Case first, Case second, bool in_a_thread) {
        if (can_happen(first) || can_happen(second)) return;
        for (const std::size_t helped : {0u, 1u}) {
            if ((helped == 0 ? first : second).state == State::nil) continue;
            Stage stage{first, second};
            Ending ending;
            std::jthread thread;
            if (in_a_thread) {
                thread = std::jthread{[&] { ending.index = select_in_a_thread(stage, ending); }};
            } else {
                stage.group.go(select_in_a_goroutine<>, std::ref(stage), std::ref(ending));
                stage.waiting.until_all_wait(stage.scheduler, stage.a.partners() + stage.b.partners() + 1);
            }
            help(stage.cases[helped], stage.of(helped));
            if (thread.joinable()) thread.join();
            // In a goroutine it can end only now, so it did wait.
            stage.end();
            EXPECT_EQ(ending.index, helped);
            const bool received = stage.cases[helped].operation == Direct::receive;
            EXPECT_EQ(ending.values[helped].has_value(), received);
            EXPECT_EQ(ending.values[1 - helped], std::nullopt);
        }
    });
}

}  // namespace
}  // namespace hands
