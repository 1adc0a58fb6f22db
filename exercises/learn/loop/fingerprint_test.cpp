#include "exercises/learn/loop/fingerprint.hpp"

#include "chapters/acceptance/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace hands {
namespace {

class FingerprintTest : public testing::Test {
protected:
    void SetUp() override {
        std::filesystem::create_directories(root_.path() / exercise_.folder);
        for (const char* name : {"sum.cpp", "sum.hpp", "check.cpp", "README.md"}) write(name, "text");
    }
    void write(const std::string& name, const std::string& text) const {
        root_.write((exercise_.folder / name).string(), text);
    }
    std::string taken() const { return fingerprint(root_.path(), exercise_); }

    TemporaryFolder root_;
    Exercise exercise_{.number = "01.1",
                       .chapter = "01_a",
                       .name = "sum",
                       .folder = "exercises/01_a/1_sum",
                       .answer = "exercises/01_a/1_sum/sum.cpp",
                       .solution = {},
                       .target = {},
                       .program = {},
                       .page = {}};
};

TEST_F(FingerprintTest, StaysWhileNothingIsChanged) {
    const std::string before = taken();
    write("sum.cpp", "text");
    EXPECT_EQ(taken(), before);
    EXPECT_EQ(before.size(), 16U);
}

TEST_F(FingerprintTest, ChangesWithEverySource) {
    for (const char* name : {"sum.cpp", "sum.hpp", "check.cpp"}) {
        const std::string before = taken();
        write(name, "another text");
        EXPECT_NE(taken(), before) << name;
    }
}

TEST_F(FingerprintTest, StaysWhenSomethingElseIsChanged) {
    const std::string before = taken();
    write("README.md", "another text");
    write("sum.backup_1.cpp", "text");
    write("sum.backup_1.hpp", "text");
    EXPECT_EQ(taken(), before);
}

TEST_F(FingerprintTest, ChangesWhenTextMovesFromOneFileToAnother) {
    write("check.cpp", "ab");
    write("sum.cpp", "c");
    const std::string before = taken();
    write("check.cpp", "a");
    write("sum.cpp", "bc");
    EXPECT_NE(taken(), before);
}

TEST_F(FingerprintTest, IsTakenOfWhatIsGoneToo) {
    const std::string before = taken();
    std::filesystem::remove_all(root_.path() / exercise_.folder);
    EXPECT_NE(taken(), before);
}

}  // namespace
}  // namespace hands
