#include "exercises/kit/story.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hands::kit {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class StoryTest : public testing::Test {
protected:
    Story story_{
        {.number = "03.1", .file = "exercises/x.hpp", .lesson = "chapters/x/README.md", .section = "Ends"}};
};

TEST(Words, AreThoseOfTheTestsName) { EXPECT_EQ(words_of("TellsAnExitStatus"), "tells an exit status"); }

TEST_F(StoryTest, TellsOfEachCheckInALine) {
    EXPECT_EQ(story_.tell("IsRight", State::passed, {}), "  passed  is right\n");
    EXPECT_EQ(story_.tell("IsThere", State::open, {}), "  open    is there\n");
}

TEST_F(StoryTest, TellsUnderACheckWhatIsWrong) {
    EXPECT_EQ(story_.tell("IsRight", State::failed, {"first\n  second"}),
              "  FAILED  is right\n          first\n            second\n");
}

TEST_F(StoryTest, OfSuccessEndsWithStatusZero) {
    story_.tell("IsRight", State::passed, {});
    EXPECT_THAT(story_.sum_up(), HasSubstr("03.1 is done: all 1 checks pass"));
    EXPECT_EQ(story_.exit_status(), 0);
}

TEST_F(StoryTest, OfAStubEndsWithThatOfASkippedTestAndNamesTheFile) {
    story_.tell("IsRight", State::open, {});
    EXPECT_THAT(story_.sum_up(), AllOf(HasSubstr("not started"), HasSubstr("exercises/x.hpp")));
    EXPECT_EQ(story_.exit_status(), 77);
}

TEST_F(StoryTest, OfSomethingHalfDoneIsAFailureAndNamesTheMissingPart) {
    story_.tell("IsRight", State::passed, {});
    story_.tell("IsThere", State::open, {});
    EXPECT_THAT(story_.sum_up(), AllOf(HasSubstr("half done"), HasSubstr("Still missing: is there")));
    EXPECT_EQ(story_.exit_status(), 1);
}

TEST_F(StoryTest, OfAFailureSaysWhereToReadAndHowToRunItAgain) {
    story_.tell("IsRight", State::failed, {"wrong"});
    story_.tell("IsThere", State::passed, {});
    EXPECT_THAT(story_.sum_up(),
                AllOf(HasSubstr("1 of 2 checks fail"), HasSubstr("chapters/x/README.md, \"Ends\""),
                      HasSubstr("Again: ./course check 03.1\n"), Not(HasSubstr("missing"))));
    EXPECT_EQ(story_.exit_status(), 1);
}

}  // namespace
}  // namespace hands::kit
