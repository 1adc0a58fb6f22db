#pragma once
/// \file
/// For tests: a course with one exercise.

#include "chapters/acceptance/temporary_folder.hpp"
#include "exercises/learn/command_output.hpp"
#include "exercises/learn/loop/course_folders.hpp"
#include "exercises/learn/loop/exercise_list.hpp"

#include <chrono>
#include <string>

namespace hands {

/// Whether there is a git here: a course may come as an archive, to a machine without it.
inline bool has_git() {
    try {
        output_of({"git", "--version"}, std::chrono::seconds{60});
        return true;
    } catch (const CommandAbsent&) {
        return false;
    }
}

/// The exercise 03.1, "sum", and the folders around it. There is nothing to build in it.
class ExampleCourse {
public:
    ExampleCourse() { add("03_processes", '1', "sum", "# 03.1 Add up\n\n*Core route. An hour.*\n"); }

    /// One more exercise.
    void add(const std::string& chapter, char digit, const std::string& name, const std::string& page) const {
        const std::string folder = "exercises/" + chapter + "/" + digit + "_" + name;
        std::filesystem::create_directories(folder_.path() / folder);
        write(folder + "/README.md", page);
        write(folder + "/check.cpp", "");
        write(folder + "/" + name + ".hpp", "int " + name + "();\n");
        write(folder + "/" + name + ".cpp", stub);
    }

    CourseFolders folders() const { return {folder_.path(), folder_.path() / "build"}; }
    std::vector<Exercise> all() const { return exercises_in(folder_.path()); }
    /// The first one.
    Exercise exercise() const { return all().front(); }

    void write(const std::filesystem::path& file, const std::string& text) const {
        folder_.write(file.string(), text);
    }
    std::string read(const std::filesystem::path& file) const { return folder_.read(file.string()); }

    static constexpr auto stub = "// Add up.\nint sum() { throw NotStarted{}; }\n";

private:
    TemporaryFolder folder_;
};

}  // namespace hands
