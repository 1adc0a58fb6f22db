#pragma once
/// \file
/// A chapter's executable, as a reader has it.

#include "chapters/acceptance/program.hpp"
#include "chapters/acceptance/temporary_folder.hpp"
#include "common/number.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>

namespace hands {

/// The executable that is tested. What it can do follows from its name.
struct Demo {
    std::string path;
    std::string name;  ///< "chapter04_pool"

    /// Chapter 01 has one worker: no --workers, no --split.
    bool shares_work() const { return !name.starts_with("chapter01"); }
    /// Chapters 05 and 07 print `receive: […]` as answers arrive.
    bool receives() const { return name.starts_with("chapter05") || name.starts_with("chapter07"); }
};

/// The one that this test was given on its command line.
Demo& demo();

/// The article's numbers, which a chapter takes when it is given none.
inline const std::vector<Number> article{53541233, 21235343, 11421443, 5423123};

/// The numbers as arguments, followed by \p options.
std::vector<std::string> arguments_for(const std::vector<Number>& numbers,
                                       std::vector<std::string> options = {});

/// "[1, 2, 4]", for each of the numbers, as the chapter is to print them.
std::vector<std::string> answers_to(const std::vector<Number>& numbers);

/// The lines of \p text, without their ends.
std::vector<std::string> lines_of(const std::string& text);

/// Expects an answer for each of \p numbers in \p outcome, in the order that the chapter promises, then the
/// seconds, and that all went well.
void expect_answers(const Outcome& outcome, const std::vector<Number>& numbers);

/// Expects that the chapter refused: one line on stderr that holds \p named, nothing on stdout, status 2.
void expect_refusal(const Outcome& outcome, const std::string& named);

MATCHER(IsOneLine, "is one line") {
    return std::ranges::count(arg, '\n') == 1 && arg.size() > 1 && arg.back() == '\n';
}

/// A test that runs the chapter in a folder of its own.
class DemoTest : public testing::Test {
protected:
    /// Runs it with \p arguments to its end, and expects that no process is left.
    Outcome run(const std::vector<std::string>& arguments, Launch launch = {}) const;
    /// What to start for that.
    Launch launch_with(const std::vector<std::string>& arguments, Launch launch = {}) const;

    TemporaryFolder folder_;
};

}  // namespace hands
