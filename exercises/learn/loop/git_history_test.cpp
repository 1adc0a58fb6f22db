#include "exercises/learn/loop/git_history.hpp"

#include "exercises/learn/command_output.hpp"
#include "exercises/learn/loop/example_course.hpp"

#include <chrono>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

class GitHistoryTest : public testing::Test {
protected:
    void SetUp() override {
        if (!has_git()) GTEST_SKIP() << "git is not installed";
    }
    void git(std::vector<std::string> arguments) const {
        std::vector<std::string> command{"git",
                                         "-C",
                                         course_.folders().root,
                                         "-c",
                                         "user.name=Reader",
                                         "-c",
                                         "user.email=reader@example.org",
                                         "-c",
                                         "commit.gpgsign=false"};
        command.insert(command.end(), arguments.begin(), arguments.end());
        output_of(command, std::chrono::seconds{60});
    }
    void commit(const std::string& text) const {
        course_.write(answer_, text);
        git({"add", "exercises"});
        git({"commit", "-q", "-m", "x"});
    }
    void begin() const {
        git({"init", "-q"});
        commit(ExampleCourse::stub);
    }
    std::optional<std::string> stub() const { return committed_stub(course_.folders().root, answer_); }

    ExampleCourse course_;
    const std::filesystem::path answer_ = course_.exercise().answer;
};

TEST_F(GitHistoryTest, KnowsWhatIsChanged) {
    begin();
    EXPECT_THAT(changed_since_commit(course_.folders().root), Optional(IsEmpty()));
    course_.write(answer_, "int sum() { return 3; }\n");
    EXPECT_THAT(changed_since_commit(course_.folders().root), Optional(ElementsAre(answer_)));
    course_.write(answer_, ExampleCourse::stub);
    EXPECT_THAT(changed_since_commit(course_.folders().root), Optional(IsEmpty()));
}

TEST_F(GitHistoryTest, KnowsTheStubBehindAnAnswer) {
    begin();
    course_.write(answer_, "int sum() { return 3; }\n");
    EXPECT_EQ(stub(), ExampleCourse::stub);
}

TEST_F(GitHistoryTest, KnowsTheStubBehindACommittedAnswer) {
    begin();
    commit("int sum() { return 3; }\n");
    EXPECT_EQ(stub(), ExampleCourse::stub);
}

TEST_F(GitHistoryTest, KnowsTheStubBehindOneThatIsCommittedHalfDone) {
    begin();
    const std::string two_parts = "int a() { throw NotStarted{}; }\nint b() { throw NotStarted{}; }\n";
    commit(two_parts);
    commit("int a() { return 1; }\nint b() { throw NotStarted{}; }\n");
    EXPECT_EQ(stub(), two_parts);
}

TEST_F(GitHistoryTest, KnowsTheLatestStub) {
    begin();
    const std::string better = "// Add up with care.\nint sum() { throw NotStarted{}; }\n";
    commit(better);
    EXPECT_EQ(stub(), better);
}

TEST_F(GitHistoryTest, IsOfACourseWithinAnotherRepositoryToo) {
    const TemporaryFolder outer;
    const auto inner = outer.path() / "course";
    std::filesystem::copy(course_.folders().root, inner, std::filesystem::copy_options::recursive);
    for (const auto& arguments : std::vector<std::vector<std::string>>{
             {"init", "-q"},
             {"add", "."},
             {"-c", "user.name=R", "-c", "user.email=r@example.org", "commit", "-q", "-m", "x"}}) {
        std::vector<std::string> command{"git", "-C", outer.path()};
        command.insert(command.end(), arguments.begin(), arguments.end());
        output_of(command, std::chrono::seconds{60});
    }
    outer.write("course/" + answer_.string(), "int sum() { return 3; }\n");
    EXPECT_THAT(changed_since_commit(inner), Optional(ElementsAre(answer_)));
    EXPECT_EQ(committed_stub(inner, answer_), ExampleCourse::stub);
}

TEST_F(GitHistoryTest, KnowsNothingWhereThereIsNone) {
    EXPECT_FALSE(changed_since_commit(course_.folders().root));
    EXPECT_FALSE(stub());
}

TEST_F(GitHistoryTest, KnowsNothingBeforeTheFirstCommit) {
    git({"init", "-q"});
    EXPECT_FALSE(changed_since_commit(course_.folders().root));
    EXPECT_FALSE(stub());
}

TEST(PartsToWrite, AreCounted) {
    EXPECT_EQ(parts_to_write(""), 0U);
    EXPECT_EQ(
        parts_to_write("throw NotStarted{};\nthrow hands::NotStarted();\nthrow\n ::hands::NotStarted{};"),
        3U);
    EXPECT_EQ(
        parts_to_write("throw Other{}; catch (const NotStarted&) throw NotStartedYet{}; rethrow NotStarted"),
        0U);
}

}  // namespace
}  // namespace hands
