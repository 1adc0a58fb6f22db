#include "select_with_a_deadline.hpp"

#include "chapters/07_channels/deadlock.hpp"
#include "chapters/07_channels/yield.hpp"
#include "exercises/kit/check.hpp"
#include "exercises/kit/if_it_hangs.hpp"
#include "exercises/kit/many_orders.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/ranges.h>
#include <gtest/gtest.h>

namespace hands {

const kit::Exercise kit::this_exercise{
    .number = "07.3",
    .file = "exercises/07_channels/3_select_with_a_deadline/select_with_a_deadline.cpp",
    .lesson = "chapters/07_channels/README.md",
    .section = "Waiting for one of several"};

namespace {

using namespace std::chrono_literals;
using kit::check;
using kit::if_it_hangs;
using Duration = Clock::Duration;

constexpr Duration patience = 100ms;
constexpr Duration end_of_time = 600ms;
constexpr int answer_of_the_service = 42;
constexpr std::uint64_t orders = 100;

void in_many_orders(const std::function<std::string(Scheduler&)>& attempt) {
    kit::in_many_orders(attempt, orders);
}

/// Turns the clock to the end of time, and before every turn lets everybody do what they can.
Goroutine turn(Clock& clock) {
    constexpr int enough = 32;  // turns of this goroutine among a handful that are ready
    while (clock.now() < end_of_time) {
        for (int i = 0; i < enough; ++i) co_await yield();
        clock.turn(10ms);
    }
}

Goroutine answer_after(Clock& clock, Duration duration, SendChannel<int> answer) {
    const auto ready = clock.after(duration);
    co_await ready.recv();
    co_await answer.send(answer_of_the_service);
}

/// What arrived, and when.
template <class T>
struct Told {
    std::optional<T> what;
    Duration when{0};
};

template <class T>
Goroutine note(ReceiveChannel<T> results, Clock& clock, Told<T>& told) {
    const auto result = co_await results.recv();
    if (!result) co_return;
    told.what = *result;
    told.when = clock.now();
}

/// What came of an attempt.
template <class T>
struct Attempt {
    Told<T> told;
    std::string stuck;  ///< who waited for ever, if somebody did
    bool group_was_stopped = false;
};

enum class AtTheEnd { wait_for_all, stop_all };

/// Asks a service that has its answer after \p duration.
Attempt<std::optional<int>> ask_one(Scheduler& scheduler, Duration duration, AtTheEnd at_the_end) {
    Attempt<std::optional<int>> attempt;
    Clock clock;
    const Channel<std::optional<int>> results{1, "result"};
    Group group{scheduler};
    const Service service = [&](SendChannel<int> answer) {
        return answer_after(clock, duration, std::move(answer));
    };
    group.go(ask, std::ref(group), service, std::ref(clock), patience, results);
    group.go(note<std::optional<int>>, results, std::ref(clock), std::ref(attempt.told));
    group.go(turn, std::ref(clock));
    if (at_the_end == AtTheEnd::stop_all) {
        group.go([&]() -> Goroutine {
            const auto end = clock.after(end_of_time);
            co_await end.recv();
            group.request_stop();
        });
    }
    try {
        group.wait();
        attempt.group_was_stopped = group.stop_token().stop_requested();
    } catch (const Deadlock& deadlock) {
        attempt.stuck = deadlock.what();
    }
    return attempt;
}

TEST(SelectWithADeadline, AskTellsAnAnswerThatComesInTime) {
    check([] {
        in_many_orders([](Scheduler& scheduler) -> std::string {
            const auto attempt = ask_one(scheduler, 30ms, AtTheEnd::stop_all);
            const auto& told = attempt.told;
            if (!told.what)
                return fmt::format("The service answered at 30 ms, and ask() told nobody.\n{}",
                                   attempt.stuck);
            if (*told.what != answer_of_the_service || told.when >= patience)
                return fmt::format("The service answered {} at 30 ms. At {} ms ask() told {}.",
                                   answer_of_the_service, told.when.count(),
                                   *told.what ? fmt::to_string(**told.what) : "that there was no answer");
            return {};
        });
    });
}

TEST(SelectWithADeadline, AskGivesUpWhenItsPatienceHasPassed) {
    check([] {
        in_many_orders([](Scheduler& scheduler) -> std::string {
            const auto attempt = ask_one(scheduler, 300ms, AtTheEnd::stop_all);
            const auto& told = attempt.told;
            if (!told.what) return fmt::format("ask() never told how it ended.\n{}", attempt.stuck);
            if (*told.what)
                return fmt::format("The service answered at 300 ms, and patience ends at {} ms. ask() told "
                                   "the answer at {} ms: it waited for it.",
                                   patience.count(), told.when.count());
            if (told.when < patience || told.when >= 300ms)
                return fmt::format("Patience ends at {} ms. ask() gave up at {} ms.", patience.count(),
                                   told.when.count());
            return {};
        });
    });
}

TEST(SelectWithADeadline, AskLetsAServiceEndThatAnswersTooLate) {
    check([] {
        in_many_orders([](Scheduler& scheduler) -> std::string {
            const auto attempt = ask_one(scheduler, 300ms, AtTheEnd::wait_for_all);
            if (attempt.stuck.empty()) return {};
            return fmt::format(
                "The service had its answer at 300 ms, when ask() had given up. It waits for ever to hand it "
                "over: a leaked goroutine, one more for every answer that comes too late.\n{}",
                attempt.stuck);
        });
    });
}

TEST(SelectWithADeadline, LeavesOthersInTheGroupAlone) {
    check([] {
        in_many_orders([](Scheduler& scheduler) -> std::string {
            if (!ask_one(scheduler, 300ms, AtTheEnd::wait_for_all).group_was_stopped) return {};
            return "The service did not answer in time, and the group was stopped: whoever else is in it has "
                   "to end, in the middle of what they do.";
        });
    });
}

/// Sends \p count values into \p values, one every \p period. Perhaps closes it then.
Goroutine send_regularly(Clock& clock, Duration period, int count, bool closes, SendChannel<int> values) {
    for (int value = 1; value <= count; ++value) {
        const auto next = clock.after(period);
        co_await next.recv();
        co_await values.send(value);
    }
    if (closes) values.close();
}

/// Collects from somebody who sends \p count values.
Attempt<std::vector<int>> collect_from_one(Scheduler& scheduler, Duration period, int count, bool closes) {
    Attempt<std::vector<int>> attempt;
    Clock clock;
    constexpr std::size_t room_for_all = 100;
    const Channel<int> values{room_for_all, "values"};
    const Channel<std::vector<int>> results{1, "result"};
    Group group{scheduler};
    group.go(collect, values, std::ref(clock), patience, results);
    group.go(note<std::vector<int>>, results, std::ref(clock), std::ref(attempt.told));
    group.go(send_regularly, std::ref(clock), period, count, closes, values);
    group.go(turn, std::ref(clock));
    try {
        group.wait();
    } catch (const Deadlock& deadlock) {
        attempt.stuck = deadlock.what();
    }
    return attempt;
}

TEST(SelectWithADeadline, CollectEndsWhenTheChannelIsClosed) {
    check([] {
        in_many_orders([](Scheduler& scheduler) -> std::string {
            const auto attempt = collect_from_one(scheduler, 10ms, 3, true);
            const auto& told = attempt.told;
            if (!told.what)
                return fmt::format("values was closed at 30 ms, and collect() does not end.\n{}",
                                   attempt.stuck);
            if (told.when >= patience)
                return fmt::format("values was closed at 30 ms, and nothing could come any more. collect() "
                                   "went on until {} ms.",
                                   told.when.count());
            if (*told.what != std::vector{1, 2, 3})
                return fmt::format("1, 2, 3 came, then values was closed. collect() has [{}].",
                                   fmt::join(*told.what, ", "));
            return {};
        });
    });
}

TEST(SelectWithADeadline, CollectEndsAtTheDeadlineIfNothingComes) {
    check([] {
        in_many_orders([](Scheduler& scheduler) -> std::string {
            const auto attempt = collect_from_one(scheduler, 10ms, 0, false);
            const auto& told = attempt.told;
            if (!told.what)
                return fmt::format("Nothing came, and patience ended at {} ms. At {} ms collect() still "
                                   "waits: who sleeps in a receive does not look at the clock.\n{}",
                                   patience.count(), end_of_time.count(), attempt.stuck);
            if (told.when < patience || told.when >= 2 * patience)
                return fmt::format("Nothing came, and patience ended at {} ms. collect() ended at {} ms.",
                                   patience.count(), told.when.count());
            return {};
        });
    });
}

TEST(SelectWithADeadline, CollectEndsAtTheDeadlineAlthoughValuesGoOn) {
    check([] {
        in_many_orders([](Scheduler& scheduler) -> std::string {
            const auto attempt = collect_from_one(scheduler, 30ms, 12, false);
            const auto& told = attempt.told;
            if (!told.what)
                return fmt::format(
                    "A value came every 30 ms, the last one at 360 ms, and collect() never ended.\n{}",
                    attempt.stuck);
            if (*told.what != std::vector{1, 2, 3} || told.when < patience)
                return fmt::format("A value came every 30 ms, and patience was {} ms from the beginning. "
                                   "collect() ended at {} ms and has {} values, where 3 came in time.",
                                   patience.count(), told.when.count(), told.what->size());
            return {};
        });
    });
}

TEST(SelectWithADeadline, SleepsWhileNothingHappens) {
    constexpr kit::Patience little{.processor = std::chrono::seconds{1}};
    check(
        [] {
            if_it_hangs("No value comes, no answer, and the clock stands still: there is nothing to do. And "
                        "yet somebody works: who looks again and again whether something has come uses a "
                        "whole processor.");
            constexpr std::uint64_t few = 5;
            kit::in_many_orders(
                [](Scheduler& scheduler) -> std::string {
                    Clock stands_still;
                    const Channel<int> values{0, "values"};
                    const Channel<std::optional<int>> answer{1, "result of ask"};
                    const Channel<std::vector<int>> list{1, "result of collect"};
                    Group group{scheduler};
                    const Service service = [&](SendChannel<int> to) {
                        return answer_after(stands_still, 1ms, std::move(to));
                    };
                    group.go(ask, std::ref(group), service, std::ref(stands_still), patience, answer);
                    group.go(collect, values, std::ref(stands_still), patience, list);
                    try {
                        group.wait();
                    } catch (const Deadlock&) {
                        return {};  // all sleep: that is what they should do
                    }
                    return "No value came, no answer, and no time passed. ask() and collect() ended all the "
                           "same.";
                },
                few);
        },
        little);
}

}  // namespace
}  // namespace hands
