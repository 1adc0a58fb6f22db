#include "chapters/06_shared_memory/demonstration.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hands {
namespace {

std::string shown() {
    const Chapter chapter{.name = "test", .mechanism = "", .purpose = "", .worker_noun = "process"};
    const Options options;
    Report report{chapter, options};
    show_lost_counts(report);
    ::testing::internal::CaptureStdout();
    report.finish();
    return ::testing::internal::GetCapturedStdout();
}

// promise 6.2
TEST(Demonstration, ShowsWhatIsLostAndWhatIsNot) {
    const std::string text = shown();
    EXPECT_THAT(text, ::testing::HasSubstr("with a lock        80000 of 80000\n"));
    EXPECT_THAT(text, ::testing::HasSubstr("atomically         80000 of 80000\n"));
    EXPECT_THAT(text, ::testing::ContainsRegex("without a lock  +[0-9]+ of 80000\n"));
    EXPECT_THAT(text, ::testing::Not(::testing::HasSubstr("without a lock     80000 of 80000\n")));
}

}  // namespace
}  // namespace hands
