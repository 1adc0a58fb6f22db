#include "exercises/learn/loop/status_page.hpp"

#include "exercises/learn/text_table.hpp"

#include <sstream>

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

Standing at(const std::string& chapter, int number, bool core, Stage stage, const std::string& words = "") {
    Standing standing{.exercise = {}, .stage = stage, .words = words};
    Exercise& exercise = standing.exercise;
    exercise.chapter = chapter;
    exercise.number = fmt::format("{}.{}", chapter.substr(0, 2), number);
    exercise.folder = fmt::format("exercises/{}/{}_x", chapter, number);
    exercise.answer = exercise.folder / "x.cpp";
    exercise.page.title = "Title " + exercise.number;
    exercise.page.core = core;
    exercise.page.route = "Core route. An hour.";
    return standing;
}

const std::vector<Standing> middle{
    at("01_one", 1, true, Stage::done),   at("01_one", 2, false, Stage::done),
    at("02_two", 1, true, Stage::open),   at("02_two", 2, false, Stage::open),
    at("03_three", 1, true, Stage::open), at("03_three", 2, false, Stage::started, "2 of 7 checks fail"),
    at("04_four", 1, true, Stage::open)};

TEST(StatusPage, CountsWhatIsDone) {
    EXPECT_THAT(status_page(middle, Ink{false}),
                AllOf(HasSubstr("Exercises: 2 of 7 done, 1 started, 4 open\n"),
                      HasSubstr("  01 one                2 of 2 done     core route: 1 of 1\n"),
                      HasSubstr("  02 two                0 of 2 done     core route: 0 of 1\n")));
}

TEST(StatusPage, ShowsTheExercisesThatAreNextAndThatAreStarted) {
    EXPECT_THAT(status_page(middle, Ink{false}),
                AllOf(HasSubstr("      02.1  Title 02.1                            open\n"),
                      HasSubstr("      02.2  Title 02.2                  optional  open\n"),
                      HasSubstr("      03.2  Title 03.2                  optional  2 of 7 checks fail\n"),
                      Not(HasSubstr("Title 01")), Not(HasSubstr("Title 04"))));
}

TEST(StatusPage, SaysWhatIsNext) {
    EXPECT_THAT(status_page(middle, Ink{false}), HasSubstr("\nNext: 02.1 Title 02.1\n"));
}

TEST(StatusPage, FitsIntoEightyColumns) {
    auto wide = middle;
    for (Standing& standing : wide) {
        standing.exercise.page.title = "Ein sehr, sehr länglicher Titel, für den kein Platz ist";
        standing.stage = Stage::started;
        standing.words = "7 of 12 checks fail, half done, and some more words than fit";
        standing.exercise.page.route = standing.words + ", " + standing.words + ", " + standing.words;
    }
    std::istringstream lines{status_page(wide, Ink{false})};
    for (std::string line; std::getline(lines, line);) EXPECT_LE(width_of(line), 80U) << line;
}

TEST(StatusPage, OfNothingIsNoError) { EXPECT_THAT(status_page({}, Ink{false}), HasSubstr("0 of 0 done")); }

TEST(NextPage, NamesTheFilesAndTheCommands) {
    EXPECT_EQ(next_page(middle[2], Ink{false}), R"(Next: 02.1 Title 02.1
Core route. An hour.

  Read   exercises/02_two/1_x/README.md
  Edit   exercises/02_two/1_x/x.cpp
  Check  ./course check 02.1    or at each save:  ./course watch 02.1
  Stuck  ./course hint 02.1
)");
}

TEST(NextPage, SaysThatAllIsDone) {
    EXPECT_THAT(next_page({}, Ink{false}), HasSubstr("All exercises are done"));
}

}  // namespace
}  // namespace hands
