#include "chapters/acceptance/demo.hpp"

#include "common/factorize.hpp"

#include <filesystem>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace hands {

using testing::ElementsAreArray;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::UnorderedElementsAreArray;

Demo& demo() {
    static Demo only;
    return only;
}

std::vector<std::string> arguments_for(const std::vector<Number>& numbers, std::vector<std::string> options) {
    std::vector<std::string> arguments;
    for (const Number number : numbers) arguments.push_back(std::to_string(number));
    arguments.insert(arguments.end(), options.begin(), options.end());
    return arguments;
}

std::vector<std::string> answers_to(const std::vector<Number>& numbers) {
    std::vector<std::string> answers;
    for (const Number number : numbers) {
        answers.push_back(fmt::format("{}[{}]", demo().receives() ? "receive: " : "",
                                      fmt::join(factorize_by_pairs(number), ", ")));
    }
    return answers;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream{text};
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

void expect_answers(const Outcome& outcome, const std::vector<Number>& numbers) {
    SCOPED_TRACE(describe(outcome));
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.err, "");
    auto lines = lines_of(outcome.out);
    ASSERT_GT(lines.size(), numbers.size());
    EXPECT_THAT(lines[numbers.size()], MatchesRegex("Took [0-9]+\\.[0-9][0-9][0-9] seconds"));
    lines.resize(numbers.size());
    if (demo().receives())
        EXPECT_THAT(lines, UnorderedElementsAreArray(answers_to(numbers)));
    else
        EXPECT_THAT(lines, ElementsAreArray(answers_to(numbers)));
}

void expect_refusal(const Outcome& outcome, const std::string& named) {
    SCOPED_TRACE(describe(outcome));
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.err, IsOneLine());
    EXPECT_THAT(outcome.err, HasSubstr(named));
    EXPECT_EQ(outcome.out, "");
}

Launch DemoTest::launch_with(const std::vector<std::string>& arguments, Launch launch) const {
    launch.command = {demo().path};
    launch.command.insert(launch.command.end(), arguments.begin(), arguments.end());
    launch.folder = folder_.path();
    return launch;
}

Outcome DemoTest::run(const std::vector<std::string>& arguments, Launch launch) const {
    Outcome outcome = hands::run(launch_with(arguments, std::move(launch)));
    EXPECT_THAT(outcome.left_behind, IsEmpty()) << describe(outcome);
    return outcome;
}

}  // namespace hands
