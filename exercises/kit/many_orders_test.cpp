#include "exercises/kit/many_orders.hpp"

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"
#include "exercises/kit/not_started.hpp"
#include "exercises/kit/trial.hpp"

#include <functional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hands::kit {
namespace {

using testing::AllOf;
using testing::HasSubstr;

Goroutine put_letter(char letter, std::string& text) {
    text += letter;
    co_return;
}

/// In which order three goroutines run.
std::string order_on(Scheduler& scheduler) {
    std::string text;
    Group group{scheduler};
    for (const char letter : {'a', 'b', 'c'}) group.go(put_letter, letter, std::ref(text));
    group.wait();
    return text;
}

std::vector<std::string> orders_of(std::uint64_t count) {
    std::vector<std::string> orders;
    in_many_orders(
        [&](Scheduler& scheduler) {
            orders.push_back(order_on(scheduler));
            return std::string{};
        },
        count);
    return orders;
}

/// What a trial says of \p attempt.
std::string text_of(const std::function<std::string(Scheduler&)>& attempt) {
    return run_trial([&] { in_many_orders(attempt); }).text;
}

TEST(ManyOrders, AreAsManyAsAskedFor) { EXPECT_EQ(orders_of(7).size(), 7u); }

TEST(ManyOrders, AreTheSameEveryTime) { EXPECT_EQ(orders_of(30), orders_of(30)); }

TEST(ManyOrders, AreDifferentOnes) {
    const auto orders = orders_of(100);
    EXPECT_EQ((std::set<std::string>{orders.begin(), orders.end()}).size(), 6u);
}

TEST(ManyOrders, AcceptWhatIsRightInAll) {
    EXPECT_EQ(text_of([](Scheduler& scheduler) { return order_on(scheduler).size() == 3 ? "" : "too few"; }),
              "");
}

TEST(ManyOrders, RejectWhatIsWrongInOneOfThem) {
    EXPECT_THAT(text_of([](Scheduler& scheduler) { return order_on(scheduler) == "cba" ? "backwards" : ""; }),
                AllOf(HasSubstr("backwards"), HasSubstr("of the 200 in which")));
}

TEST(ManyOrders, TellWhoIsStuckInWhat) {
    EXPECT_THAT(text_of([](Scheduler& scheduler) {
                    const Channel<int> news{0, "news"};
                    Group group{scheduler};
                    group.go([&]() -> Goroutine { co_await news.recv(); });
                    group.wait();
                    return std::string{};
                }),
                AllOf(HasSubstr("to receive from channel 'news'"), HasSubstr("This is order 1 of")));
}

TEST(ManyOrders, TellAnExceptionThatComesOut) {
    EXPECT_THAT(text_of([](Scheduler&) -> std::string { throw std::runtime_error("too much"); }),
                HasSubstr("an exception came out: too much"));
}

TEST(ManyOrders, LetThroughThatSomethingIsNotStarted) {
    EXPECT_EQ(run_trial([] { in_many_orders([](Scheduler&) -> std::string { throw NotStarted{}; }); }).ending,
              Ending::not_started);
}

}  // namespace
}  // namespace hands::kit
