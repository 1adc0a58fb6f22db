#pragma once
/// \file
/// For tests from end to end: the course in example/, copied to where it may be edited and built, and the
/// tool that is run with it.

#include "chapters/acceptance/program.hpp"
#include "chapters/acceptance/temporary_folder.hpp"
#include "exercises/learn/command_output.hpp"
#include "exercises/learn/loop/example_course.hpp"
#include "exercises/learn/text_file.hpp"

#include <chrono>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace hands {

/// A copy, with a history where there is a git, and a build folder. To configure it takes a second or two, so
/// all tests share one, and each begins with what was committed.
class BuiltExample {
public:
    static BuiltExample& shared() {
        static BuiltExample example;
        return example;
    }

    /// As it was at first: stubs, no verdict, no hint shown, no backup. What is the same stays, and need not
    /// be built again.
    void begin_again() const {
        namespace files = std::filesystem;
        for (const auto& entry : files::recursive_directory_iterator{root() / "exercises"}) {
            if (!entry.is_regular_file()) continue;
            const files::path original = EXAMPLE / entry.path().lexically_relative(root());
            if (!files::exists(original))
                files::remove(entry.path());
            else if (read_text_file(original) != read_text_file(entry.path()))
                files::copy_file(original, entry.path(), files::copy_options::overwrite_existing);
        }
        files::remove_all(root() / "build/learn");
    }

    std::filesystem::path root() const { return folder_.path(); }
    void write(const std::string& file, const std::string& text) const { folder_.write(file, text); }
    std::string read(const std::string& file) const { return folder_.read(file); }

    /// The tool with \p arguments, for this course.
    std::vector<std::string> command(std::vector<std::string> arguments) const {
        std::vector<std::string> all{LEARN, "--course", root(), "--build", root() / "build"};
        all.insert(all.end(), arguments.begin(), arguments.end());
        return all;
    }
    Outcome run(std::vector<std::string> arguments) const {
        return hands::run({.command = command(std::move(arguments)), .deadline = plenty});
    }

    static constexpr std::chrono::seconds plenty{120};

private:
    BuiltExample() {
        std::filesystem::copy(EXAMPLE, root(), std::filesystem::copy_options::recursive);
        if (has_git()) {
            git({"init", "-q"});
            git({"add", "."});
            git({"commit", "-q", "-m", "The course"});
        }
        call({"cmake", "-G", "Ninja", "-S", root(), "-B", root() / "build", "-DKIT=" KIT,
              "-DCMAKE_CXX_COMPILER=" COMPILER});
    }

    void git(std::vector<std::string> arguments) const {
        std::vector<std::string> all{
            "git", "-C", root(), "-c", "user.name=R", "-c", "user.email=r@example.org"};
        all.insert(all.end(), arguments.begin(), arguments.end());
        call(all);
    }
    static void call(const std::vector<std::string>& command) { output_of(command, plenty); }

    TemporaryFolder folder_;
};

/// A test with that course.
class EndToEndTest : public testing::Test {
protected:
    void SetUp() override { example_.begin_again(); }

    void answer(const std::string& text) const { example_.write(file, "#include \"pair.hpp\"\n" + text); }
    Outcome learn(std::vector<std::string> arguments) const { return example_.run(std::move(arguments)); }

    static constexpr auto file = "exercises/03_processes/1_pair/pair.cpp";
    static constexpr auto sum = "int sum(int a, int b) { return a + b; }\n";
    static constexpr auto difference = "int difference(int a, int b) { return a - b; }\n";

    const BuiltExample& example_ = BuiltExample::shared();
};

}  // namespace hands
