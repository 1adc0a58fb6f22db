#include "exercises/learn/loop/reset.hpp"

#include "exercises/learn/command_output.hpp"
#include "exercises/learn/loop/example_course.hpp"

#include <chrono>
#include <stdexcept>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

class ResetTest : public testing::Test {
protected:
    void SetUp() override {
        if (!has_git()) GTEST_SKIP() << "git is not installed";
    }
    void commit() const {
        for (const auto& arguments : std::vector<std::vector<std::string>>{
                 {"init", "-q"},
                 {"add", "exercises"},
                 {"-c", "user.name=R", "-c", "user.email=r@example.org", "commit", "-q", "-m", "x"}}) {
            std::vector<std::string> command{"git", "-C", course_.folders().root};
            command.insert(command.end(), arguments.begin(), arguments.end());
            output_of(command, std::chrono::seconds{60});
        }
    }
    std::filesystem::path reset() const { return reset_answer(course_.folders(), exercise_); }

    ExampleCourse course_;
    const Exercise exercise_ = course_.exercise();
    const std::string folder_ = exercise_.folder;
};

TEST_F(ResetTest, PutsTheStubBackAndKeepsTheAnswerBesideIt) {
    commit();
    course_.write(exercise_.answer, "mine\n");
    EXPECT_EQ(reset(), folder_ + "/sum.backup_1.cpp");
    EXPECT_EQ(course_.read(exercise_.answer), ExampleCourse::stub);
    EXPECT_EQ(course_.read(folder_ + "/sum.backup_1.cpp"), "mine\n");
}

TEST_F(ResetTest, KeepsEveryAnswerInAFileOfItsOwn) {
    commit();
    course_.write(folder_ + "/sum.backup_2.cpp", "somebody's\n");
    for (const char* answer : {"first\n", "second\n", "third\n"}) {
        course_.write(exercise_.answer, answer);
        reset();
    }
    EXPECT_EQ(course_.read(folder_ + "/sum.backup_1.cpp"), "first\n");
    EXPECT_EQ(course_.read(folder_ + "/sum.backup_2.cpp"), "somebody's\n");
    EXPECT_EQ(course_.read(folder_ + "/sum.backup_3.cpp"), "second\n");
    EXPECT_EQ(course_.read(folder_ + "/sum.backup_4.cpp"), "third\n");
}

TEST_F(ResetTest, LeavesAStubAlone) {
    commit();
    EXPECT_EQ(reset(), "");
    EXPECT_FALSE(std::filesystem::exists(course_.folders().root / folder_ / "sum.backup_1.cpp"));
}

TEST_F(ResetTest, BringsBackAFileThatIsGone) {
    commit();
    std::filesystem::remove(course_.folders().root / exercise_.answer);
    EXPECT_EQ(reset(), "");
    EXPECT_EQ(course_.read(exercise_.answer), ExampleCourse::stub);
}

TEST_F(ResetTest, KeepsAnyBytes) {
    commit();
    const std::string bytes("\xff\0\r\nmine", 8);
    course_.write(exercise_.answer, bytes);
    reset();
    EXPECT_EQ(course_.read(folder_ + "/sum.backup_1.cpp"), bytes);
}

TEST_F(ResetTest, TouchesNothingWhereTheStubIsNotKnown) {
    course_.write(exercise_.answer, "mine\n");
    EXPECT_THAT([&] { reset(); }, ThrowsMessage<std::invalid_argument>(HasSubstr("no git history")));
    EXPECT_EQ(course_.read(exercise_.answer), "mine\n");
}

}  // namespace
}  // namespace hands
