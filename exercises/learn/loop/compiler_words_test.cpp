#include "exercises/learn/loop/compiler_words.hpp"

#include <gtest/gtest.h>

namespace hands {
namespace {

constexpr auto output = R"([1/2] Building CXX object exercises/CMakeFiles/x.dir/x.cpp.o
FAILED: exercises/CMakeFiles/x.dir/x.cpp.o 
/usr/bin/c++ -I/home/me/course -c /home/me/course/exercises/x.cpp
/home/me/course/exercises/x.cpp:7:1: error: expected ';'
    7 | }
      | ^
ninja: build stopped: subcommand failed.
)";

constexpr auto words = R"(exercises/x.cpp:7:1: error: expected ';'
    7 | }
      | ^
)";

TEST(CompilerWords, AreWhatTheCompilerSaidWithPathsFromTheRoot) {
    EXPECT_EQ(compiler_words(output, "/home/me/course", 10), words);
}

TEST(CompilerWords, AreCutToTheFirstLines) {
    EXPECT_EQ(compiler_words("one\ntwo\nthree\nfour\n", "/", 2), "one\ntwo\n… and 2 lines more\n");
    EXPECT_EQ(compiler_words("one\ntwo\n", "/", 2), "one\ntwo\n");
}

TEST(CompilerWords, LeaveAnErrorOfNinja) {
    constexpr auto error = "ninja: error: unknown target 'exercise09_1'\n";
    EXPECT_EQ(compiler_words(error, "/course", 10), error);
}

TEST(CompilerWords, LeaveALineInBracketsThatIsNoProgress) {
    EXPECT_EQ(compiler_words("[-Wunused]\n", "/course", 10), "[-Wunused]\n");
}

TEST(CompilerWords, MayBeAVeryLongLine) {
    const std::string line = "[1/" + std::string(1'000'000, '2') + "\n";
    EXPECT_EQ(compiler_words(line, "/course", 10), line);
}

TEST(CompilerWords, MayBeNone) {
    EXPECT_EQ(compiler_words("", "/course", 10), "");
    EXPECT_EQ(compiler_words("FAILED: x", "/course", 10), "");
}

}  // namespace
}  // namespace hands
