#include "exercises/lab/source_text.hpp"

#include <cstdio>
#include <fstream>

#include <gmock/gmock.h>
#include <unistd.h>

namespace hands::lab {
namespace {

struct SourceTextOfAFile : testing::Test {
    SourceTextOfAFile() : path(testing::TempDir() + "source_text_" + std::to_string(getpid()) + ".cpp") {
        std::ofstream{path} << "int main() {\n    return 5;  // five\n}";
    }
    ~SourceTextOfAFile() override { std::remove(path.c_str()); }
    std::string path;
    SourceText source;
};

TEST_F(SourceTextOfAFile, HasItsLinesWithoutBlanksAndComments) {
    EXPECT_EQ(source.line(path, 2), "return 5;");
}

TEST_F(SourceTextOfAFile, HasTheLastLineWithoutANewline) { EXPECT_EQ(source.line(path, 3), "}"); }

TEST_F(SourceTextOfAFile, HasNothingBeyondIt) {
    EXPECT_EQ(source.line(path, 0), "");
    EXPECT_EQ(source.line(path, 4), "");
}

TEST(SourceText, OfAFileThatIsGoneIsEmpty) { EXPECT_EQ(SourceText{}.line("/nowhere/at_all.cpp", 1), ""); }

TEST(IsForeign, TellsTheReadersFilesFromOthers) {
    EXPECT_TRUE(is_foreign("/usr/include/c++/12/mutex"));
    EXPECT_TRUE(is_foreign(""));
    EXPECT_TRUE(is_foreign(HANDS_LAB_FOLDER "/runtime/mutex.cpp"));
    EXPECT_FALSE(is_foreign(HANDS_LAB_FOLDER "/catalogue/wrong/lock_order.cpp"));
    EXPECT_FALSE(is_foreign("/home/reader/counter.hpp"));
}

}  // namespace
}  // namespace hands::lab
