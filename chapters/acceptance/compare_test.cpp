/// \file
/// The same program in Python, in Go or with a library that one would use at work finds the same factors.
///
///     acceptance_compare CHAPTER python|go|program PROGRAM [--gtest_…]
///
/// Exits with 77 and a reason if the language is not installed here.

#include "chapters/acceptance/demo.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <sstream>

#include <fmt/format.h>
#include <unistd.h>

namespace hands {
namespace {

constexpr int skipped = 77;

/// What runs the other program: python3, go and "run", or the program itself.
std::vector<std::string> other_command;

/// The executable \p name, as the shell would find it.
std::optional<std::string> find_executable(const std::string& name) {
    const char* const path = std::getenv("PATH");
    std::istringstream folders{path == nullptr ? "" : path};
    for (std::string folder; std::getline(folders, folder, ':');) {
        const std::string candidate = std::filesystem::path{folder} / name;
        if (::access(candidate.c_str(), X_OK) == 0) return candidate;
    }
    return std::nullopt;
}

/// The lists that a program printed, each as "[1, 2, 4]": in its order, or sorted where they come as they
/// arrive.
std::vector<std::string> lists_in(const std::string& out) {
    std::vector<std::string> lists;
    for (std::string line : lines_of(out)) {
        constexpr std::string_view prefix = "receive: ";
        if (line.starts_with(prefix)) line.erase(0, prefix.size());
        if (line.starts_with('[') && line.ends_with(']')) lists.push_back(line);
    }
    if (demo().receives()) std::ranges::sort(lists);
    return lists;
}

class Compare : public DemoTest {
protected:
    /// Runs both with \p numbers as arguments; expects as many lists as \p count, and the same ones.
    void expect_same_lists(const std::vector<Number>& numbers, std::size_t count) const {
        const Outcome ours = run(arguments_for(numbers));
        // Python needs 10 seconds for the article's numbers, and Go compiles first; this machine may be busy.
        Launch launch{
            .command = other_command, .folder = folder_.path(), .deadline = std::chrono::seconds{110}};
        for (const std::string& argument : arguments_for(numbers)) launch.command.push_back(argument);
        const Outcome theirs = hands::run(launch);

        SCOPED_TRACE(describe(ours) + describe(theirs));
        EXPECT_EQ(ours.status, 0);
        EXPECT_EQ(theirs.status, 0);
        EXPECT_EQ(theirs.err, "");
        EXPECT_THAT(theirs.left_behind, testing::IsEmpty());
        EXPECT_THAT(lists_in(ours.out), testing::SizeIs(count));
        EXPECT_EQ(lists_in(theirs.out), lists_in(ours.out));
    }
};

TEST_F(Compare, BothFindTheSameFactorsOfTheArticlesNumbers) { expect_same_lists({}, article.size()); }

TEST_F(Compare, BothFindTheSameFactorsOfOtherNumbers) {
    const std::vector<Number> numbers{1, 12, 97, 1000, 12, 720720};
    expect_same_lists(numbers, numbers.size());
}

}  // namespace
}  // namespace hands

int main(int argc, char** argv) {
    using namespace hands;
    const std::string kind = argc > 2 ? argv[2] : "";
    if (argc < 4 || (kind != "python" && kind != "go" && kind != "program")) {
        fmt::print(
            stderr,
            "{}: give a chapter's executable, python, go or program, and the program to compare it with\n",
            argv[0]);
        return 2;
    }
    if (kind != "program") {
        const std::string tool = kind == "python" ? "python3" : "go";
        const auto found = find_executable(tool);
        if (!found) {
            fmt::print("Skipped: there is no {} here, so the chapter cannot be compared with {}.\n", tool,
                       argv[3]);
            return skipped;
        }
        other_command = {*found};
        if (kind == "go") other_command.emplace_back("run");
    }
    demo().path = std::filesystem::absolute(argv[1]);
    demo().name = std::filesystem::path{argv[1]}.filename();
    other_command.emplace_back(std::filesystem::absolute(argv[3]));
    testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
