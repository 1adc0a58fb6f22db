/// \file
/// What both pools promise alike.

#include "chapters/04_pool/executor.hpp"

#include "chapters/04_pool/current_worker.hpp"
#include "chapters/04_pool/process_pool.hpp"
#include "chapters/04_pool/task_error.hpp"
#include "chapters/04_pool/thread_pool.hpp"

#include <algorithm>
#include <memory>
#include <numeric>
#include <optional>
#include <ranges>
#include <sstream>
#include <stdexcept>

#include <gmock/gmock.h>

namespace hands {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

int square(int n) { return n * n; }
int odd_only(int n) {
    if (n % 2 == 0) throw std::invalid_argument("even: " + std::to_string(n));
    return n;
}

template <class Pool>
class EachPool : public testing::Test {
protected:
    Pool pool{2};
};
using Pools = testing::Types<ProcessPool, ThreadPool>;
TYPED_TEST_SUITE(EachPool, Pools);

// promise 4.11: the same interface
TYPED_TEST(EachPool, IsAnExecutor) { EXPECT_TRUE(Executor<TypeParam>); }

// promise 4.1
TYPED_TEST(EachPool, MapKeepsTheOrderWhateverTheChunk) {
    std::vector<int> inputs(500);
    std::iota(inputs.begin(), inputs.end(), -250);
    std::vector<int> expected;
    for (const int n : inputs) expected.push_back(n * n);
    EXPECT_EQ(this->pool.map(square, inputs), expected);
    for (const int chunk : {1, 7, 500, 10'000})
        EXPECT_EQ(this->pool.map(square, inputs, chunk), expected) << chunk;
}

// promise 4.1
TYPED_TEST(EachPool, MapOfNothingReturnsAtOnce) {
    EXPECT_THAT(this->pool.map(square, std::vector<int>{}), ElementsAre());
}

// promise 4.1
TYPED_TEST(EachPool, ImapOfNothingEndsAtOnce) {
    auto none = this->pool.imap(square, std::vector<int>{});
    EXPECT_TRUE(none.begin() == none.end());
}

// promise 4.1
TYPED_TEST(EachPool, ImapKeepsTheOrder) {
    std::vector<int> results;
    for (const int result : this->pool.imap(square, std::vector{3, 1, 2, 5, 4}, 2)) results.push_back(result);
    EXPECT_THAT(results, ElementsAre(9, 1, 4, 25, 16));
}

// promise 4.1
TYPED_TEST(EachPool, ImapTakesInputsAsItNeedsThem) {
    std::vector<int> results;
    for (const int result : this->pool.imap(square, std::views::iota(1))) {  // endlessly many
        results.push_back(result);
        if (results.size() == 50) break;
    }
    EXPECT_EQ(results.back(), 2500);
    EXPECT_THAT(this->pool.map(square, std::vector{7}), ElementsAre(49));  // and the pool can be used
}

// promise 4.1
TYPED_TEST(EachPool, ImapUnorderedGivesEveryResultOnce) {
    std::vector<int> results;
    for (const int result : this->pool.imap_unordered(square, std::views::iota(0, 100), 3))
        results.push_back(result);
    std::ranges::sort(results);
    EXPECT_TRUE(std::ranges::equal(results, std::views::iota(0, 100) | std::views::transform(square)));
}

/// 0, 1, … up to before \p end, where the next one is an exception.
auto inputs_until(int end) {
    return std::views::iota(0) | std::views::transform([end](int n) {
               return n == end ? throw std::out_of_range("no more inputs") : n;
           });
}

// promise 4.1
TYPED_TEST(EachPool, AnErrorOfTheInputsOfImapComesWhereItsResultWould) {
    for (const int chunk : {1, 2, 4, 100}) {
        SCOPED_TRACE(chunk);
        auto range = this->pool.imap(square, inputs_until(7), chunk);
        auto it = range.begin();
        for (int n = 0; n < 6; ++n, ++it) EXPECT_EQ(*it, n * n);
        EXPECT_EQ(*it, 36);
        EXPECT_THROW(++it, std::out_of_range);
        EXPECT_TRUE(it == range.end());
    }
    EXPECT_THAT(this->pool.map(square, std::vector{7}), ElementsAre(49));
}

// promise 4.1
TYPED_TEST(EachPool, AnErrorOfTheInputsOfImapUnorderedComesAfterAllResults) {
    auto range = this->pool.imap_unordered(square, inputs_until(7), 2);
    std::vector<int> results;
    const auto read = [&] {
        for (const int result : range) results.push_back(result);
    };
    EXPECT_THROW(read(), std::out_of_range);
    EXPECT_THAT(results, UnorderedElementsAre(0, 1, 4, 9, 16, 25, 36));
}

// promise 4.1
TYPED_TEST(EachPool, AnErrorOfTheFirstInputComesAtOnce) {
    auto range = this->pool.imap(square, inputs_until(0));
    EXPECT_THROW(range.begin(), std::out_of_range);
    EXPECT_THROW(this->pool.map(square, inputs_until(0)), std::out_of_range);
    EXPECT_THROW(this->pool.map(square, inputs_until(3), 1), std::out_of_range);
    EXPECT_THAT(this->pool.map(square, std::vector{7}), ElementsAre(49));
}

// promise 4.2
TYPED_TEST(EachPool, AnExceptionArrivesAsItselfWithItsText) {
    try {
        this->pool.map(odd_only, std::vector{1, 3, 4, 5, 6}, 1);
        FAIL() << "the exception was lost";
    } catch (const std::invalid_argument& error) {
        EXPECT_STREQ(error.what(), "even: 4");  // the first in the order of the inputs
    }
}

// promise 4.2
TYPED_TEST(EachPool, OneExceptionLeavesTheOtherResultsOfImap) {
    auto range = this->pool.imap(odd_only, std::vector{1, 2, 3, 4, 5}, 2);
    std::vector<int> results;
    for (auto it = range.begin(); it != range.end(); ++it) {
        try {
            results.push_back(*it);
        } catch (const std::invalid_argument&) {
            results.push_back(0);
        }
    }
    EXPECT_THAT(results, ElementsAre(1, 0, 3, 0, 5));
}

// promise 4.11: the same interface
TYPED_TEST(EachPool, SubmitAnswersByAHandle) {
    auto nine = this->pool.submit(square, 3);
    auto sum = this->pool.submit([](int a, int b) { return a + b; }, 1, 2);
    EXPECT_EQ(sum.get(), 3);
    EXPECT_EQ(nine.get(), 9);
    EXPECT_THROW(nine.get(), std::logic_error);
}

TYPED_TEST(EachPool, TasksMayHaveNoResult) {
    this->pool.submit([] {}).get();
    this->pool.map([](int) {}, std::vector{1, 2, 3});
    EXPECT_THROW(this->pool.submit([] { throw std::out_of_range("x"); }).get(), std::out_of_range);
}

TYPED_TEST(EachPool, TakesRangesThatCanBeReadOnlyOnce) {
    std::istringstream text{"1 2 3"};
    EXPECT_THAT(this->pool.map(square, std::views::istream<int>(text)), ElementsAre(1, 4, 9));
}

TYPED_TEST(EachPool, TakesBooleans) {
    EXPECT_THAT(this->pool.map([](bool b) { return !b; }, std::vector<bool>{true, false}),
                ElementsAre(false, true));
}

TYPED_TEST(EachPool, ATaskGivesItsExceptionOnceAsItGivesItsResult) {
    auto task = this->pool.submit([] { throw std::runtime_error("no apples"); });
    EXPECT_THROW(task.get(), std::runtime_error);
    EXPECT_THROW(task.get(), std::logic_error);
}

// promise 4.7
TYPED_TEST(EachPool, GetForWithoutPatienceLooksOnce) {
    auto task = this->pool.submit([] { return 5; });
    EXPECT_NO_THROW(task.get_for(-1s));
    EXPECT_NO_THROW(task.wait_for(0s));
}

// promise 4.7
TYPED_TEST(EachPool, GetForWaitsForAResultThatComes) {
    EXPECT_EQ(this->pool.submit(square, 4).get_for(std::chrono::hours::max()), 16);
}

TYPED_TEST(EachPool, AHandleThatWasMovedFromSaysSo) {
    auto task = this->pool.submit(square, 2);
    const auto taken = std::move(task);
    EXPECT_THROW(task.get(), std::logic_error);     // NOLINT(bugprone-use-after-move): that is the point
    EXPECT_THROW(task.cancel(), std::logic_error);  // NOLINT(bugprone-use-after-move)
    EXPECT_THROW(task.wait_for(0s), std::logic_error);
}

TYPED_TEST(EachPool, AHandleMayBeDroppedAndMayOutliveItsPool) {
    std::optional<typename TypeParam::template Handle<int>> kept;
    {
        TypeParam other{1};
        other.submit(square, 1);
        kept.emplace(other.submit(square, 2));
        other.close();
        other.join();
    }
    EXPECT_EQ(kept->get(), 4);
}

TYPED_TEST(EachPool, ALazyRangeMayOutliveItsPool) {
    auto other = std::make_unique<TypeParam>(1);
    auto range = other->imap(square, std::views::iota(1, 100));
    auto it = range.begin();
    EXPECT_EQ(*it, 1);
    other.reset();
    EXPECT_THROW(for (; it != range.end(); ++it) static_cast<void>(*it), std::exception);
}

TYPED_TEST(EachPool, WorkersKnowTheirNumbers) {
    for (const auto number :
         this->pool.map([](int) { return current_worker(); }, std::views::iota(0, 20), 1)) {
        EXPECT_LT(number, 2u);
    }
}

TYPED_TEST(EachPool, MayHaveMoreWorkersThanTasks) {
    TypeParam large{5};
    EXPECT_THAT(large.map(square, std::vector{2}), ElementsAre(4));
}

// promise 4.4
TYPED_TEST(EachPool, RefusesSizesThatAreNotPositive) {
    EXPECT_THROW(TypeParam{0}, std::invalid_argument);
    EXPECT_THROW(TypeParam{-1}, std::invalid_argument);
    EXPECT_THROW(this->pool.map(square, std::vector{1}, 0), std::invalid_argument);
    EXPECT_THROW(static_cast<void>(this->pool.imap(square, std::vector{1}, -2)), std::invalid_argument);
}

// promise 4.4
TYPED_TEST(EachPool, CloseAndJoinFinishWhatIsQueued) {
    std::vector<typename TypeParam::template Handle<int>> handles;
    for (int i = 0; i < 20; ++i) handles.push_back(this->pool.submit(square, i));
    this->pool.close();
    this->pool.join();
    for (int i = 0; i < 20; ++i) EXPECT_EQ(handles[static_cast<std::size_t>(i)].get(), i * i);
}

// promise 4.4
TYPED_TEST(EachPool, TakesNothingOnceItIsClosed) {
    this->pool.close();
    EXPECT_THROW(this->pool.submit(square, 1), std::logic_error);
    EXPECT_THROW(this->pool.map(square, std::vector{1}), std::logic_error);
    EXPECT_THROW(this->pool.map(square, std::vector<int>{}), std::logic_error);
    EXPECT_THROW(static_cast<void>(this->pool.imap(square, std::vector{1})), std::logic_error);
}

// promise 4.4
TYPED_TEST(EachPool, CannotBeJoinedWhileItIsOpen) { EXPECT_THROW(this->pool.join(), std::logic_error); }

// promise 4.4
TYPED_TEST(EachPool, EndsOnceHoweverOftenItIsTold) {
    this->pool.terminate();
    this->pool.terminate();
    this->pool.close();
    this->pool.join();
    this->pool.join();
}

}  // namespace
}  // namespace hands
