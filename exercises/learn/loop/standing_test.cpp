#include "exercises/learn/loop/standing.hpp"

#include "exercises/learn/loop/example_course.hpp"
#include "exercises/learn/loop/fingerprint.hpp"
#include "exercises/learn/loop/verdict_record.hpp"

#include <gmock/gmock.h>

namespace hands {
namespace {

class StandingTest : public testing::Test {
protected:
    Standing standing() const { return standings(course_.folders(), course_.all()).front(); }
    void judge(Ending ending, const std::string& summary = "") const {
        save_verdict(course_.folders(), exercise_,
                     {ending, summary, fingerprint(course_.folders().root, exercise_)});
    }
    void write(const std::string& answer) const { course_.write(exercise_.answer, answer); }

    ExampleCourse course_;
    const Exercise exercise_ = course_.exercise();
};

TEST_F(StandingTest, OfAStubIsOpen) {
    EXPECT_EQ(standing().stage, Stage::open);
    judge(Ending::not_started);
    EXPECT_EQ(standing().stage, Stage::open);
}

TEST_F(StandingTest, OfAnAnswerThatWasNotCheckedIsStarted) {
    write("int sum() { return 3; }\n");
    EXPECT_EQ(standing().stage, Stage::started);
    EXPECT_EQ(standing().words, "not checked yet");
}

TEST_F(StandingTest, OfAnAnswerThatIsNotRightIsStartedAndSaysTheVerdict) {
    write("int sum() { return 3; }\n");
    for (const Ending ending : {Ending::wrong, Ending::does_not_compile, Ending::crashed, Ending::hangs}) {
        judge(ending, "the summary");
        EXPECT_EQ(standing().stage, Stage::started);
        EXPECT_EQ(standing().words, "the summary");
    }
}

TEST_F(StandingTest, OfOneThatIsHalfDoneIsStartedThoughPartsAreMissing) {
    judge(Ending::wrong, "half done");
    EXPECT_EQ(standing().stage, Stage::started);
}

TEST_F(StandingTest, OfARightAnswerIsDone) {
    write("int sum() { return 3; }\n");
    judge(Ending::right);
    EXPECT_EQ(standing().stage, Stage::done);
}

TEST_F(StandingTest, ChangesWithTheTextThatWasJudged) {
    write("int sum() { return 3; }\n");
    judge(Ending::right);
    write("int sum() { return 4; }\n");
    EXPECT_EQ(standing().stage, Stage::started);
    EXPECT_EQ(standing().words, "was done; not checked since");
    write("int sum() { return 3; }\n");
    EXPECT_EQ(standing().stage, Stage::done);
    write(ExampleCourse::stub);
    EXPECT_EQ(standing().stage, Stage::open);
}

TEST_F(StandingTest, OfChangedTextForgetsAnOlderVerdict) {
    write("int sum() { return 3; }\n");
    judge(Ending::wrong, "2 of 7 checks fail");
    write("int sum() { return 4; }\n");
    EXPECT_EQ(standing().words, "not checked since");
}

TEST_F(StandingTest, OfALostAnswerIsStartedAndNoError) {
    std::filesystem::remove(course_.folders().root / exercise_.answer);
    const Standing standing = standings(course_.folders(), {exercise_}).front();
    EXPECT_EQ(standing.stage, Stage::started);
    EXPECT_EQ(standing.words, "its file is gone: reset it");
}

// ---- What is next --------------------------------------------------------------------------------

Standing at(const std::string& number, bool core, Stage stage) {
    Standing standing;
    standing.exercise.number = number;
    standing.exercise.page.core = core;
    standing.stage = stage;
    return standing;
}

TEST(Next, IsTheFirstOnTheCoreRouteThatIsNotDone) {
    const auto next = next_of({at("01.1", true, Stage::done), at("01.2", false, Stage::started),
                               at("02.1", true, Stage::started), at("03.1", true, Stage::open)});
    ASSERT_TRUE(next);
    EXPECT_EQ(next->exercise.number, "02.1");
}

TEST(Next, IsAnOptionalOneWhenTheCoreRouteIsDone) {
    const auto next = next_of({at("01.1", true, Stage::done), at("01.2", false, Stage::done),
                               at("01.3", false, Stage::open), at("02.1", true, Stage::done)});
    ASSERT_TRUE(next);
    EXPECT_EQ(next->exercise.number, "01.3");
}

TEST(Next, IsNoneWhenAllIsDone) {
    EXPECT_FALSE(next_of({at("01.1", true, Stage::done), at("01.2", false, Stage::done)}));
    EXPECT_FALSE(next_of({}));
}

}  // namespace
}  // namespace hands
