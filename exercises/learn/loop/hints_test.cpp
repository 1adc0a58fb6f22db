#include "exercises/learn/loop/hints.hpp"

#include "exercises/learn/loop/example_course.hpp"

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class HintsTest : public testing::Test {
protected:
    HintsTest() {
        exercise_.page.hints = {{"First hint: where?", "Here,\nthat is."}, {"Second hint: how?", "So."}};
    }
    std::string next() const { return next_hint(course_.folders(), exercise_); }

    ExampleCourse course_;
    Exercise exercise_ = course_.exercise();
};

TEST_F(HintsTest, ComeOneAtATime) {
    EXPECT_EQ(next(), "03.1 First hint: where?\n\nHere, that is.\n\nThere is one more.\n");
    EXPECT_EQ(next(), "03.1 Second hint: how?\n\nSo.\n\nThis was the last one.\n");
}

TEST_F(HintsTest, ComeToAnEnd) {
    next();
    next();
    for (int again = 0; again < 2; ++again) {
        EXPECT_THAT(next(), AllOf(HasSubstr("no more hints"), HasSubstr("./course solution 03.1"),
                                  Not(HasSubstr("Second"))));
    }
}

TEST_F(HintsTest, BeginAgainWhenTheyAreForgotten) {
    forget_hints(course_.folders(), exercise_);
    next();
    forget_hints(course_.folders(), exercise_);
    EXPECT_THAT(next(), StartsWith("03.1 First hint"));
}

TEST_F(HintsTest, BeginWithTheFirstIfTheCountCannotBeUnderstood) {
    next();
    course_.write("build/learn/hints/03.1_sum", "many");
    EXPECT_THAT(next(), StartsWith("03.1 First hint"));
    course_.write("build/learn/hints/03.1_sum", "99999");
    EXPECT_THAT(next(), HasSubstr("no more hints"));
}

TEST_F(HintsTest, OfAPageWithoutAnyAreNoError) {
    exercise_.page.hints.clear();
    EXPECT_THAT(next(), HasSubstr("no more hints"));
}

}  // namespace
}  // namespace hands
