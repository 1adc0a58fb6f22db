#include "chapters/07_channels/source_place.hpp"

#include <source_location>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace hands {

/// Something like a goroutine: it has a result that the compiler writes before its name.
struct Outcome {
    std::source_location location;
};
std::string name_of(const Outcome& outcome) { return function_name_of(outcome.location); }

Outcome in_the_namespace(int) { return {std::source_location::current()}; }

namespace inner {
Outcome deeper(const std::string&, Outcome (*)(int)) { return {std::source_location::current()}; }
}  // namespace inner

namespace {

Outcome in_no_namespace_with_a_name() { return {std::source_location::current()}; }

template <class T>
Outcome of_a_kind(T) {
    return {std::source_location::current()};
}

struct Station {
    Outcome run() const { return {std::source_location::current()}; }
    static Outcome stop(int) { return {std::source_location::current()}; }
    Outcome operator()(int) const { return {std::source_location::current()}; }
};

template <class T>
struct StationOf {
    Outcome run() { return {std::source_location::current()}; }
};

TEST(SourcePlace, NamesTheFileWithoutItsFolderAndTheLine) {
    const int line = __LINE__ + 1;
    const auto here = std::source_location::current();
    EXPECT_EQ(place_of(here), fmt::format("source_place_test.cpp:{}", line));
}

TEST(FunctionName, HasNeitherNamespaceNorResultNorParameters) {
    EXPECT_EQ(name_of(in_the_namespace(1)), "in_the_namespace");
    EXPECT_EQ(name_of(inner::deeper("", nullptr)), "deeper");
    EXPECT_EQ(name_of(in_no_namespace_with_a_name()), "in_no_namespace_with_a_name");
}

TEST(FunctionName, IsThatOfTheTemplate) {
    EXPECT_EQ(name_of(of_a_kind(1)), "of_a_kind");
    EXPECT_EQ(name_of(of_a_kind(std::string{})), "of_a_kind");
}

TEST(FunctionName, IsThatOfTheMember) {
    EXPECT_EQ(name_of(Station{}.run()), "run");
    EXPECT_EQ(name_of(Station::stop(1)), "stop");
    EXPECT_EQ(name_of(StationOf<int>{}.run()), "run");
}

TEST(FunctionName, OfALambdaIsALambda) {
    EXPECT_EQ(name_of([] { return Outcome{std::source_location::current()}; }()), "a lambda");
    EXPECT_EQ(name_of([](int) { return Outcome{std::source_location::current()}; }(1)), "a lambda");
}

TEST(FunctionName, IsThatOfAClassInsideOfAFunction) {
    struct Inside {
        Outcome travel() const { return {std::source_location::current()}; }
    };
    EXPECT_EQ(name_of(Inside{}.travel()), "travel");
}

TEST(FunctionName, IsThatOfAFunctionWhichWasGivenALambda) {
    EXPECT_EQ(name_of(of_a_kind([] {})), "of_a_kind");
}

TEST(FunctionName, OfACallOperatorIsOneTooAndNotHalfOfIt) { EXPECT_EQ(name_of(Station{}(1)), "operator()"); }

}  // namespace
}  // namespace hands
