#include "chapters/04_pool/task.hpp"

#include <memory>
#include <numeric>
#include <stdexcept>

#include <gmock/gmock.h>

namespace hands {
namespace {

int add(int a, int b) { return a + b; }
std::size_t length(const std::string& text) { return text.size(); }

/// What a worker would send back.
template <class Function, class... Arguments>
Bytes result_of(Function function, const Arguments&... arguments) {
    Bytes request;
    PoolTask<Function, Arguments...>::append(request, function, arguments...);
    Bytes result;
    PoolTask<Function, Arguments...>::run(request, result);
    return result;
}

TEST(Task, CallsAFunctionByItsAddress) { EXPECT_EQ(from_bytes<int>(result_of(&add, 2, 3)), 5); }

TEST(Task, ConvertsItsArgumentsAsACallDoes) {
    EXPECT_EQ(from_bytes<std::size_t>(result_of(&length, std::string{"four"})), 4u);
}

TEST(Task, CallsALambda) {
    const auto total = [](const std::vector<int>& numbers) {
        return std::accumulate(numbers.begin(), numbers.end(), 0);
    };
    EXPECT_EQ(from_bytes<int>(result_of(total, std::vector{1, 2, 3})), 6);
}

TEST(Task, MayHaveNoArguments) {
    EXPECT_EQ(from_bytes<int>(result_of([] { return 7; })), 7);
}

TEST(Task, MayHaveNoResult) {
    EXPECT_EQ(from_bytes<Nothing>(result_of([](int) {}, 1)), Nothing{});
}

TEST(Task, MovesItsArgumentsIn) {
    const auto keep = [](std::string&& text) { return std::move(text); };
    EXPECT_EQ(from_bytes<std::string>(result_of(keep, std::string{"mine"})), "mine");
}

TEST(Task, LetsAnExceptionThrough) {
    EXPECT_THROW(result_of([](int) -> int { throw std::out_of_range("far"); }, 1), std::out_of_range);
}

TEST(Task, TellsItsArgumentsInWords) {
    Bytes request;
    using TwoArguments = PoolTask<decltype(&add), int, int>;
    TwoArguments::append(request, &add, 2, 3);
    EXPECT_EQ(TwoArguments::describe_arguments(request), "2, 3");
    EXPECT_EQ((PoolTask<int (*)()>::describe_arguments({})), "no input");
}

// promise 4.10
TEST(TaskFunction, IsAFunctionOrALambdaThatCapturesNothing) {
    int x = 0;
    const auto by_reference = [&x] { return x; };
    const auto by_value = [x] { return x; };
    const auto plain = [] { return 0; };
    static_assert(TaskFunction<decltype(&length)>);
    static_assert(TaskFunction<std::remove_const_t<decltype(plain)>>);
    static_assert(std::is_trivially_copyable_v<decltype(by_reference)>);
    EXPECT_FALSE(TaskFunction<std::remove_const_t<decltype(by_reference)>>);
    EXPECT_FALSE(TaskFunction<std::remove_const_t<decltype(by_value)>>);
    EXPECT_FALSE(TaskFunction<std::function<int()>>);
    EXPECT_FALSE(TaskFunction<int*>);
}

}  // namespace
}  // namespace hands
