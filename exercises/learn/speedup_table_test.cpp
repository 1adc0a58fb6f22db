#include "exercises/learn/speedup_table.hpp"

#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::AllOf;
using testing::Each;
using testing::HasSubstr;
using testing::Le;
using testing::Not;
using testing::ResultOf;
using testing::SizeIs;
using testing::StartsWith;
using testing::ThrowsMessage;

const std::vector<Number> article{53541233, 21235343, 11421443, 5423123};

const SavedRun sequential{"chapter01_sequential", "one after another", Split::numbers, 1, 0.2, 1, article};
const SavedRun by_numbers{"chapter04_pool", "processes in a pool", Split::numbers, 2, 0.125, 1.7113, article};
const SavedRun by_ranges{"chapter04_pool", "processes in a pool", Split::ranges, 2, 0.1, 2, article};

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream stream{text};
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

std::string table(const std::vector<SavedRun>& runs) { return speedup_table(runs); }

TEST(SpeedupTable, HasARowARunInTheirOrder) {
    EXPECT_THAT(table({sequential, by_numbers, by_ranges}),
                StartsWith("chapter  mechanism            split    seconds  speed-up  bound\n"
                           "01       one after another    –          0.200     1.00×  1.00×\n"
                           "04       processes in a pool  numbers    0.125     1.60×  1.71×\n"
                           "04       processes in a pool  ranges     0.100     2.00×  2.00×\n\n"));
}

TEST(SpeedupTable, SaysThatTheLargestNumberHoldsARunByNumbersBack) {
    EXPECT_THAT(table({sequential, by_numbers}),
                AllOf(HasSubstr("53541233 is 58 % of the work"), HasSubstr("beyond 1.71×.")));
}

TEST(SpeedupTable, ComputesTheShareFromTheNumbersOfTheRuns) {
    const SavedRun run{"chapter02_threads", "threads", Split::numbers, 4, 1, 1.25, {10, 40}};
    EXPECT_THAT(table({run}), AllOf(HasSubstr("40 is 80 % of the work"), HasSubstr("beyond 1.25×.")));
}

TEST(SpeedupTable, DoesNotBlameTheLargestNumberWhenThereAreTooFewWorkers) {
    const SavedRun run{"chapter02_threads", "threads", Split::numbers, 2, 1, 2, {10, 10, 10}};
    EXPECT_THAT(table({run}), Not(HasSubstr("% of the work")));
}

TEST(SpeedupTable, SaysThatTheBoundByRangesIsTheNumberOfWorkers) {
    SavedRun run = by_ranges;
    run.workers = 7;
    EXPECT_THAT(table({sequential, run}), HasSubstr("the number of workers, 7."));
}

TEST(SpeedupTable, HasNoSpeedupWithoutTheFirstChapter) {
    EXPECT_THAT(lines_of(table({by_ranges})).at(1), AllOf(HasSubstr("  0.100"), HasSubstr("–  2.00×")));
}

TEST(SpeedupTable, ExplainsInThreeSentencesAtMost) {
    const std::string text = table({sequential, by_numbers, by_ranges});
    const std::string why = text.substr(text.find("\n\n") + 2);
    EXPECT_THAT(lines_of(why), SizeIs(3));
}

TEST(SpeedupTable, FitsAHundredColumns) {
    const auto bytes = [](const std::string& line) { return line.size(); };
    EXPECT_THAT(lines_of(table({sequential, by_numbers, by_ranges})), Each(ResultOf(bytes, Le(100u))));
}

TEST(SpeedupTable, RefusesRunsOnDifferentNumbers) {
    SavedRun other = by_ranges;
    other.numbers = {12, 35};
    EXPECT_THAT(([&] {
                    table({sequential, other});
                }),
                ThrowsMessage<std::invalid_argument>(
                    AllOf(HasSubstr("chapter01_sequential"), HasSubstr("chapter04_pool factorized 12 35"))));
}

TEST(SpeedupTable, OfNoRunsIsItsHeadings) { EXPECT_THAT(lines_of(table({})), SizeIs(1)); }

}  // namespace
}  // namespace hands
