#include "chapters/07_channels/fan_out.hpp"

#include "chapters/07_channels/piece_channel.hpp"

#include <gmock/gmock.h>

namespace hands {
namespace {

/// What a chapter prints that works on \p numbers, cut into \p goroutines ranges each, in so many goroutines.
std::string printed_for(const std::vector<Number>& numbers, std::size_t goroutines, std::size_t threads) {
    const Chapter chapter{.name = "test", .mechanism = "", .purpose = "", .worker_noun = "thread"};
    Options options;
    options.numbers = numbers;
    Report report{chapter, options};
    fan_out(channel_of(cut(numbers, Split::ranges, goroutines)), goroutines, threads, report);
    testing::internal::CaptureStdout();
    report.finish();
    return testing::internal::GetCapturedStdout();
}

TEST(FanOut, GivesTheAnswersOfAllGoroutines) {
    EXPECT_THAT(printed_for({12, 97, 30}, 3, 2),
                testing::StartsWith("[1, 2, 3, 4, 6, 12]\n[1, 97]\n[1, 2, 3, 5, 6, 10, 15, 30]\n"));
}

TEST(FanOut, IsForOneGoroutineToo) {
    EXPECT_THAT(printed_for({12}, 1, 1), testing::StartsWith("[1, 2, 3, 4, 6, 12]\n"));
}

// promise 7.7: many more goroutines than threads
TEST(FanOut, HasHundredsOfGoroutinesOnTwoThreads) {
    EXPECT_THAT(printed_for({1009, 720}, 500, 2), testing::StartsWith("[1, 1009]\n[1, 2, 3, 4, 5, 6, 8,"));
}

TEST(FanOut, LetsGoroutinesGoThatHaveNothingToDo) {
    EXPECT_THAT(printed_for({2}, 50, 2), testing::StartsWith("[1, 2]\n"));
}

}  // namespace
}  // namespace hands
